// In process: the driver's steps and the target's, as the two commands of a user.
#include "tests/judging/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "src/driver/pipeline.h"
#include "src/negotiate/ikev1.h"
#include "src/topology/party.h"
#include "targets/interface_names.h"
#include "targets/target.h"
#include "targets/write.h"
#include "tests/judging/charon_names.h"
#include "tests/judging/classes.h"
#include "tests/judging/generate.h"

namespace tunnelc::judging {
namespace {

namespace fs = std::filesystem;
using negotiate::Reason;
using negotiate::Verdict;

// One run of the compiler. The outputs' spans point into the inputs.
struct Compiled {
  driver::Inputs inputs;
  driver::Analysis analysis;
  std::vector<targets::DeviceOutput> outputs;
  std::string problem;
};

// A line that is not understood, a name that leads nowhere: the generator writes none.
std::string ProblemOf(const driver::Inputs& inputs, const driver::Analysis& analysis) {
  for (const diag::Diagnostic& found : analysis.diagnostics) {
    if (static_cast<unsigned>(found.rule) < 2000) {
      return fmt::format("{}:{}: {}",
                         fs::path(inputs.sources.Path(found.span.file)).filename().string(),
                         inputs.sources.Locate(found.span).line, found.message);
    }
  }
  return {};
}

void Build(Compiled& compiled) {
  const topology::Network& network = compiled.analysis.network;
  const std::vector<model::DeviceId> devices = targets::SelectDevices(network, "");
  const auto errors = targets::StoppingErrors(network, devices, compiled.analysis.diagnostics);
  if (!errors.empty()) {
    compiled.problem = "the build refuses it: " + errors.front()->message;
    return;
  }
  diag::Sink sink;
  compiled.outputs = targets::Build(*targets::FindTarget("strongswan"),
                                    {network, compiled.analysis.configs, compiled.inputs.sources},
                                    devices, {}, sink);
}

Compiled Compile(const Texts& texts, const fs::path& folder) {
  fs::create_directories(folder);
  const std::vector<std::string> paths = {(folder / "r1.ios").string(),
                                          (folder / "r2.ios").string()};
  std::ofstream(paths[0], std::ios::binary) << texts.a;
  std::ofstream(paths[1], std::ios::binary) << texts.b;
  diag::Sink sink;
  base::Result<driver::Inputs> inputs = driver::ReadInputs(paths, sink);
  if (!inputs) {
    return {.inputs = {},
            .analysis = {topology::Network({}, {}), {}, {}},
            .outputs = {},
            .problem = inputs.error().message};
  }
  driver::Analysis analysis = driver::Analyse(*inputs, {}, std::move(sink));
  std::string problem = ProblemOf(*inputs, analysis);
  Compiled compiled{.inputs = std::move(*inputs),
                    .analysis = std::move(analysis),
                    .outputs = {},
                    .problem = std::move(problem)};
  if (compiled.problem.empty()) {
    Build(compiled);
  }
  return compiled;
}

const std::string* FileOf(const Compiled& compiled, model::DeviceId device, std::string_view path) {
  for (const targets::DeviceOutput& output : compiled.outputs) {
    for (const targets::OutputFile& file : output.files) {
      if (output.device == device && file.path == path) {
        return &file.text;
      }
    }
  }
  return nullptr;
}

// The session between two ends, if there is one; the first of several.
const topology::Session* SessionOf(const topology::Network& network) {
  const auto& sessions = network.Sessions();
  const auto found = std::find_if(sessions.begin(), sessions.end(), [](const auto& session) {
    return session.ends.size() == 2 && session.directions.size() == 2;
  });
  return found == sessions.end() ? nullptr : &*found;
}

bool HasCommonPolicy(const negotiate::Party& one, const negotiate::Party& two) {
  return std::any_of(one.policies.begin(), one.policies.end(), [&](const auto& mine) {
    return std::any_of(two.policies.begin(), two.policies.end(), [&](const auto& theirs) {
      const auto compared = negotiate::ComparePolicies(mine, theirs);
      return compared.differences.empty() && compared.unknown.empty() && !compared.refused &&
             mine.authentication == suite::IkeAuthentication::kPreShare;
    });
  });
}

// What both have, each once: charon's responder chooses by its own order (semantics reference, F.3,
// fact 10), so more than one cannot be compared.
std::vector<suite::TransformSet> CommonSets(const negotiate::Party& one,
                                            const negotiate::Party& two) {
  std::vector<suite::TransformSet> common;
  for (const auto& mine : one.Own().transform_sets) {
    const bool theirs = std::any_of(
        two.Own().transform_sets.begin(), two.Own().transform_sets.end(),
        [&](const auto& set) { return set.transforms == mine.transforms && !set.refused; });
    if (theirs && std::find(common.begin(), common.end(), mine.transforms) == common.end()) {
      common.push_back(mine.transforms);
    }
  }
  return common;
}

void AddAgreement(const topology::Network& network, const topology::Session& session,
                  const negotiate::Outcome& outcome, Expected& expected) {
  if (outcome.phase1) {
    expected.ike =
        IkeSuite(suite::Words(outcome.phase1->cipher), suite::Words(outcome.phase1->hash),
                 static_cast<unsigned>(outcome.phase1->group));
  }
  const auto common = CommonSets(PartyOf(network, session, 0), PartyOf(network, session, 1));
  const negotiate::Agreement* agreed = negotiate::FirstAgreed(outcome);
  if (outcome.verdict == Verdict::kUp && agreed != nullptr && common.size() == 1) {
    const auto& pfs = agreed->pfs;
    expected.sa = SaSuite(agreed->transforms,
                          pfs ? std::optional(static_cast<unsigned>(*pfs)) : std::nullopt);
  }
}

// Failures of which the router sends nothing, and answers nothing.
bool IsLocalFault(Reason reason) {
  return reason == Reason::kIsakmpDisabled || reason == Reason::kInterfaceShutdown ||
         reason == Reason::kTunnelSourceUnusable;
}

// Decided without a daemon: who is off has no connection in its files.
void JudgeFiles(const Compiled& compiled, model::DeviceId off, Expected& expected) {
  expected.basis = Basis::kFiles;
  if (FileOf(compiled, off, "swanctl.conf") != nullptr) {
    expected.note = "files are emitted for a tunnel that is off";
  }
}

void JudgeNever(const Compiled& compiled, model::DeviceId initiator, Expected& expected) {
  expected.basis = Basis::kFiles;
  const std::string* file = FileOf(compiled, initiator, "swanctl.conf");
  if (file != nullptr && file->find("start_action = start") != std::string::npos) {
    expected.note = "the emitted connection starts by itself";
  }
}

Expected Expect(const Compiled& compiled, const topology::Session& session,
                const topology::Direction& direction) {
  const topology::Network& network = compiled.analysis.network;
  const negotiate::Outcome& outcome = direction.outcome;
  const model::DeviceId initiator = session.ends[direction.initiator].device;
  const model::DeviceId responder = session.ends[1 - direction.initiator].device;
  Expected expected;
  expected.verdict = negotiate::Name(outcome.verdict);
  expected.step = topology::StepOf(direction);
  expected.reason = topology::ReasonOf(direction);
  if (outcome.verdict == Verdict::kNever && !session.ends[direction.initiator].endpoint) {
    expected.note = "no-session";  // it has none towards this peer
    return expected;
  }
  if (outcome.verdict == Verdict::kNever) {
    JudgeNever(compiled, initiator, expected);
    return expected;
  }
  if (outcome.reason && IsLocalFault(*outcome.reason)) {
    JudgeFiles(compiled, outcome.step == negotiate::Step::kLocal ? initiator : responder, expected);
    return expected;
  }
  expected.note = ClassOf(network, session, direction);
  const bool built = FileOf(compiled, initiator, "swanctl.conf") != nullptr &&
                     FileOf(compiled, responder, "swanctl.conf") != nullptr;
  if (expected.note.empty() && !built) {
    expected.note = "not-built";
  }
  if (!expected.note.empty()) {
    return expected;
  }
  expected.basis = Basis::kDaemons;
  expected.no_session = !session.ends[1 - direction.initiator].endpoint;
  expected.no_common_policy =
      !HasCommonPolicy(PartyOf(network, session, 0), PartyOf(network, session, 1));
  AddAgreement(network, session, outcome, expected);
  if (outcome.verdict == Verdict::kUp &&
      session.traffic.verdict != topology::TrafficVerdict::kUnknown) {
    expected.passes = session.traffic.verdict == topology::TrafficVerdict::kPasses;
  }
  return expected;
}

// The peer's inner address as the own host reaches it; empty when there is none to ping.
std::string PingOf(const topology::Network& network, const topology::Session& session,
                   std::size_t own) {
  const model::Endpoint* mine = network.EndpointOf(session.ends[own]);
  const model::Endpoint* theirs = network.EndpointOf(session.ends[1 - own]);
  if (mine == nullptr || theirs == nullptr) {
    return {};
  }
  for (const model::InnerAddress& inner : theirs->inner) {
    const bool v4 = inner.address.family == base::IpFamily::kV4;
    const auto has_family = [&](const model::InnerAddress& one) {
      return one.address.family == inner.address.family;
    };
    if ((v4 ? mine->carries_v4 : mine->carries_v6) &&
        std::any_of(mine->inner.begin(), mine->inner.end(), has_family)) {
      const std::string zone =
          base::IsLinkLocal(inner.address)
              ? '%' + targets::LinuxName({}, network.DeviceOf(session.ends[own]).name, mine->name)
              : "";
      return base::ToString(inner.address) + zone;
    }
  }
  return {};
}

std::string Joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) {
    text += ' ' + std::string(word);
  }
  return text;
}

// The side that a device is on: devices are in the order of the files.
std::size_t SideOf(const topology::Session& session, std::size_t end) {
  return session.ends[end].device.Index();
}

std::string PairConf(const Compiled& compiled, const topology::Session& session) {
  const std::size_t a = SideOf(session, 0) == 0 ? 0 : 1;
  const auto folder = [&](std::size_t side) { return compiled.outputs[side].folder; };
  return fmt::format("a={}\nb={}\na_outer=eth0{}\nb_outer=eth0{}\na_ping={}\nb_ping={}\n",
                     folder(0), folder(1), Joined(kOuterA), Joined(kOuterB),
                     PingOf(compiled.analysis.network, session, a),
                     PingOf(compiled.analysis.network, session, 1 - a));
}

struct Checked {
  Case made;
  const topology::Session* session = nullptr;  // of the compiled network
};

Checked Check(const Compiled& compiled) {
  Checked checked;
  Case& made = checked.made;
  made.problem = compiled.problem;
  if (!made.problem.empty()) {
    return checked;
  }
  checked.session = SessionOf(compiled.analysis.network);
  if (checked.session == nullptr) {
    made.directions[0].note = made.directions[1].note = "no-session";
    return checked;
  }
  for (const topology::Direction& direction : checked.session->directions) {
    Expected& expected = made.directions[SideOf(*checked.session, direction.initiator)];
    expected = Expect(compiled, *checked.session, direction);
    made.runs = made.runs || expected.basis == Basis::kDaemons;
  }
  return checked;
}

}  // namespace

Case CheckCase(const Texts& texts, const fs::path& folder) {
  return Check(Compile(texts, folder)).made;
}

Case MakeCase(const Texts& texts, const fs::path& folder) {
  const Compiled compiled = Compile(texts, folder);
  auto [made, session] = Check(compiled);
  if (session == nullptr || !made.runs) {
    return made;
  }
  const auto written = targets::WriteAll(compiled.outputs, folder, true);
  if (!written) {
    made.problem = written.error().message;
    made.runs = false;
    return made;
  }
  std::ofstream(folder / "pair.conf", std::ios::binary) << PairConf(compiled, *session);
  return made;
}

}  // namespace tunnelc::judging
