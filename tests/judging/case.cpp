// In process: the driver's steps and the target's, as the two commands of a user.
#include "tests/judging/case.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <vector>

#include "src/driver/pipeline.h"
#include "src/negotiate/ikev1.h"
#include "src/negotiate/selectors.h"
#include "src/topology/party.h"
#include "targets/interface_names.h"
#include "targets/target.h"
#include "targets/write.h"
#include "tests/judging/charon_children.h"
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
  bool refused = false;  // the build stops, as it should
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
  // An entry without its peer or its list is the one mistake of the generator's that stops a build.
  for (const diag::Diagnostic* error :
       targets::StoppingErrors(network, devices, compiled.analysis.diagnostics)) {
    if (error->rule != diag::Rule::kCryptoMapIncomplete) {
      compiled.problem = "the build refuses it: " + error->message;
      return;
    }
    compiled.refused = true;
  }
  if (compiled.refused) {
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

bool HasTwoEnds(const topology::Session& session) {
  return session.ends.size() == 2 && session.directions.size() == 2;
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
std::vector<suite::TransformSet> CommonSets(const negotiate::Protection& one,
                                            const negotiate::Protection& two) {
  std::vector<suite::TransformSet> common;
  for (const auto& mine : one.transform_sets) {
    const bool theirs = std::any_of(
        two.transform_sets.begin(), two.transform_sets.end(),
        [&](const auto& set) { return set.transforms == mine.transforms && !set.refused; });
    if (theirs && std::find(common.begin(), common.end(), mine.transforms) == common.end()) {
      common.push_back(mine.transforms);
    }
  }
  return common;
}

void AddPhase2(const Meeting& meeting, Expected& expected) {
  const negotiate::Phase2& phase2 = *meeting.phase2;
  const negotiate::Agreement& agreed = *phase2.agreed;
  const auto common = CommonSets(OwnOf(meeting), AnswerOf(meeting));
  expected.selectors =
      fmt::format("{} === {}", negotiate::Text(phase2.local), negotiate::Text(phase2.remote));
  if (common.size() == 1) {
    const auto& pfs = agreed.pfs;
    expected.sa =
        SaSuite(agreed.transforms, pfs ? std::optional(static_cast<unsigned>(*pfs)) : std::nullopt);
  }
}

void AddAgreement(const Meeting& meeting, Expected& expected) {
  if (const auto& phase1 = meeting.direction.outcome.phase1) {
    expected.ike = IkeSuite(suite::Words(phase1->cipher), suite::Words(phase1->hash),
                            static_cast<unsigned>(phase1->group));
  }
  if (expected.verdict == "up" && meeting.phase2 != nullptr && meeting.phase2->agreed) {
    AddPhase2(meeting, expected);
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
  for (const CharonChild& child : ChildrenOf(file == nullptr ? "" : *file)) {
    if (child.Negotiates() && child.start_action != "none") {
      expected.note = "the emitted connection starts by itself";
    }
  }
}

// What the emitted file has for these selectors; of a tunnel it is the first there is.
std::optional<std::string> FindChild(const std::string& file, const model::Endpoint& endpoint,
                                     const negotiate::Selector& local,
                                     const negotiate::Selector& remote) {
  if (!endpoint.place) {
    return std::string();
  }
  for (const CharonChild& child : ChildrenOf(file)) {
    if (child.Negotiates() && child.local == FileSelector(local) &&
        child.remote == FileSelector(remote)) {
      return child.Path();
    }
  }
  return std::nullopt;
}

// The child for the line that is tried: where phase 1 fails, the first that permits.
std::optional<std::string> ChildOf(const std::string& file, const Meeting& meeting) {
  const model::Endpoint* endpoint =
      meeting.network.EndpointOf(meeting.session.ends[meeting.direction.initiator]);
  if (endpoint == nullptr) {
    return std::nullopt;
  }
  if (meeting.phase2 != nullptr) {
    return FindChild(file, *endpoint, meeting.phase2->local, meeting.phase2->remote);
  }
  for (const negotiate::Line& line : OwnOf(meeting).lines) {
    auto child = line.permit ? FindChild(file, *endpoint, line.local, line.remote) : std::nullopt;
    if (child) {
      return child;
    }
  }
  return std::nullopt;
}

// Whether both ends are tunnels, through which something can be pinged.
bool AreTunnels(const topology::Network& network, const topology::Session& session) {
  return std::all_of(session.ends.begin(), session.ends.end(), [&](const topology::End& end) {
    const model::Endpoint* endpoint = network.EndpointOf(end);
    return endpoint != nullptr && !endpoint->place;
  });
}

std::size_t SecretsIn(const std::string& file) {
  constexpr std::string_view kSecret = "secret = ";
  std::size_t count = 0;
  for (std::size_t at = file.find(kSecret); at != std::string::npos;
       at = file.find(kSecret, at + 1)) {
    ++count;
  }
  return count;
}

void JudgeByDaemons(const Compiled& compiled, const Meeting& meeting, Expected& expected) {
  const topology::Session& session = meeting.session;
  const topology::End& responder = session.ends[1 - meeting.direction.initiator];
  const std::string* file =
      FileOf(compiled, session.ends[meeting.direction.initiator].device, "swanctl.conf");
  expected.note = ClassOf(meeting);
  const std::string* answering = FileOf(compiled, responder.device, "swanctl.conf");
  const bool built = file != nullptr && answering != nullptr;
  if (expected.note.empty() && !built) {
    expected.note = compiled.refused ? "incomplete-entry" : "not-built";
  }
  if (expected.note.empty() && built && AnswerForEverybody(meeting) != nullptr &&
      SecretsIn(*answering) > 1) {
    expected.note = "keys-by-address";
  }
  const auto child = built ? ChildOf(*file, meeting) : std::nullopt;
  expected.child = child.value_or("");
  if (!expected.note.empty()) {
    return;
  }
  if (!child) {
    expected.basis = Basis::kFiles;
    expected.note = "nothing is emitted for a line that starts";
    return;
  }
  expected.basis = Basis::kDaemons;
  const negotiate::Party own = PartyOf(meeting.network, session, meeting.direction.initiator);
  const negotiate::Party peer = PartyOf(meeting.network, session, 1 - meeting.direction.initiator);
  expected.no_session = !peer.has_session;
  expected.no_common_policy = !HasCommonPolicy(own, peer);
  AddAgreement(meeting, expected);
  if (expected.verdict == "up" && AreTunnels(meeting.network, session) &&
      session.traffic.verdict != topology::TrafficVerdict::kUnknown) {
    expected.passes = session.traffic.verdict == topology::TrafficVerdict::kPasses;
  }
}

// Of one line, or of the direction as a whole where no quick mode is reached.
Expected Expect(const Compiled& compiled, const Meeting& meeting) {
  const topology::Session& session = meeting.session;
  const topology::Direction& direction = meeting.direction;
  const negotiate::Outcome& outcome = direction.outcome;
  const topology::End& initiator = session.ends[direction.initiator];
  Expected expected;
  expected.side = initiator.device.Index();
  expected.verdict = negotiate::Name(outcome.verdict);
  expected.step = topology::StepOf(direction);
  expected.reason = topology::ReasonOf(direction);
  if (outcome.verdict == Verdict::kNever && !initiator.endpoint) {
    expected.note = "no-session";  // it has none towards this peer
    return expected;
  }
  if (outcome.verdict == Verdict::kNever && meeting.phase2 == nullptr) {
    JudgeNever(compiled, initiator.device, expected);
    return expected;
  }
  if (outcome.reason && IsLocalFault(*outcome.reason)) {
    const topology::End& responder = session.ends[1 - direction.initiator];
    JudgeFiles(compiled,
               outcome.step == negotiate::Step::kLocal ? initiator.device : responder.device,
               expected);
    return expected;
  }
  if (meeting.phase2 != nullptr) {
    const negotiate::Phase2& phase2 = *meeting.phase2;
    expected.verdict = negotiate::Name(phase2.verdict);
    expected.step = phase2.step ? negotiate::Name(*phase2.step) : std::string_view();
    expected.reason = phase2.reason ? negotiate::Name(*phase2.reason) : std::string_view();
  }
  JudgeByDaemons(compiled, meeting, expected);
  return expected;
}

// Two sessions of one entry have its lines in common.
void Add(const Expected& expected, std::vector<Expected>& all) {
  const bool known = std::any_of(all.begin(), all.end(), [&](const Expected& other) {
    return other.side == expected.side && other.child == expected.child &&
           other.basis == expected.basis && other.note == expected.note;
  });
  if (!known || expected.basis == Basis::kNotJudged) {
    all.push_back(expected);
  }
}

void ExpectSession(const Compiled& compiled, const topology::Session& session, Case& made) {
  for (const topology::Direction& direction : session.directions) {
    std::vector<const negotiate::Phase2*> lines = {nullptr};
    if (!direction.outcome.phase2.empty()) {
      lines.clear();
    }
    for (const negotiate::Phase2& phase2 : direction.outcome.phase2) {
      lines.push_back(&phase2);
    }
    for (const negotiate::Phase2* line : lines) {
      Add(Expect(compiled, {compiled.analysis.network, session, direction, line}), made.directions);
    }
  }
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

// The paths of the children that a side initiates.
std::string InitiatedBy(const Case& made, std::size_t side) {
  std::string text;
  for (const Expected& expected : made.directions) {
    if (expected.side == side && expected.basis == Basis::kDaemons && !expected.child.empty()) {
      text += (text.empty() ? "" : " ") + expected.child;
    }
  }
  return text;
}

std::string PairConf(const Compiled& compiled, const Case& made) {
  const auto& sessions = compiled.analysis.network.Sessions();
  const topology::Session& session = *std::find_if(sessions.begin(), sessions.end(), HasTwoEnds);
  const std::size_t a = SideOf(session, 0) == 0 ? 0 : 1;
  const auto folder = [&](std::size_t side) { return compiled.outputs[side].folder; };
  return fmt::format(
      "a={}\nb={}\na_outer=eth0{}\nb_outer=eth0{}\na_ping={}\nb_ping={}\na_child={}\nb_child={}\n",
      folder(0), folder(1), Joined(kOuterA), Joined(kOuterB),
      PingOf(compiled.analysis.network, session, a),
      PingOf(compiled.analysis.network, session, 1 - a), InitiatedBy(made, 0),
      InitiatedBy(made, 1));
}

Case Check(const Compiled& compiled) {
  Case made;
  made.problem = compiled.problem;
  if (!made.problem.empty()) {
    return made;
  }
  for (const topology::Session& session : compiled.analysis.network.Sessions()) {
    if (HasTwoEnds(session)) {
      ExpectSession(compiled, session, made);
    }
  }
  if (made.directions.empty()) {
    made.directions = {{.side = 0, .note = "no-session"}, {.side = 1, .note = "no-session"}};
  }
  made.runs = std::any_of(made.directions.begin(), made.directions.end(),
                          [](const auto& one) { return one.basis == Basis::kDaemons; });
  return made;
}

}  // namespace

Case CheckCase(const Texts& texts, const fs::path& folder) {
  return Check(Compile(texts, folder));
}

Case MakeCase(const Texts& texts, const fs::path& folder) {
  const Compiled compiled = Compile(texts, folder);
  Case made = Check(compiled);
  if (!made.runs) {
    return made;
  }
  const auto written = targets::WriteAll(compiled.outputs, folder, true);
  if (!written) {
    made.problem = written.error().message;
    made.runs = false;
    return made;
  }
  std::ofstream(folder / "pair.conf", std::ios::binary) << PairConf(compiled, made);
  return made;
}

}  // namespace tunnelc::judging
