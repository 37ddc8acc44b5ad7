// A pair of routers made by hand, and sessions between them: what these tests report on.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "src/report/report.h"

namespace tunnelc::report {

// The texts of R2.ios and R3.ios; the key is `Falcon-Lantern-77`.
class Sample {
 public:
  Sample() {
    for (const char* name : {"R2", "R3"}) {
      files_.push_back(sources_.Add(std::string(name) + ".ios", FileText(name)));
    }
  }

  source::SourceMap& Sources() { return sources_; }
  std::vector<diag::Diagnostic>& Diagnostics() { return diagnostics_; }

  // Where `text` stands in the file of R2 (0) or R3 (1).
  source::Span At(std::size_t file, std::string_view text) const {
    const std::size_t begin = sources_.Text(files_[file]).find(text);
    return source::Span{files_[file], static_cast<std::uint32_t>(begin),
                        static_cast<std::uint32_t>(begin + text.size())};
  }

  // Both devices with a VTI each, and no session yet.
  topology::Network Routers() const {
    std::vector<model::Device> devices;
    std::vector<model::Endpoint> endpoints;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      model::Device device;
      device.name = i == 0 ? "R2" : "R3";
      device.files = {files_[i]};
      device.policies.emplace_back().priority = 10;
      devices.push_back(std::move(device));
      model::Endpoint endpoint;
      endpoint.device = model::DeviceId(i);
      endpoint.name = "Tunnel23";
      endpoint.kind = model::Kind::kVti;
      endpoint.carries_v4 = true;
      endpoint.remote = {Address(1 - i), {}};
      endpoints.push_back(std::move(endpoint));
    }
    return topology::Network(std::move(devices), std::move(endpoints));
  }

  static base::IpAddress Address(std::size_t end) {
    return *base::ParseIpAddress(end == 0 ? "192.0.2.2" : "192.0.2.3");
  }

  static model::Origin MakeOrigin(model::OriginKind kind) {
    model::Origin origin;
    origin.kind = kind;
    return origin;
  }

  static topology::End MakeEnd(std::size_t index, model::OriginKind origin) {
    topology::End end;
    end.device = model::DeviceId(index);
    end.endpoint = topology::EndpointId(index);
    end.address = model::Sourced<base::IpAddress>{Address(index), MakeOrigin(origin)};
    end.identity = base::ToString(Address(index));
    return end;
  }

  // A session that comes up whoever starts.
  static topology::Session Up() {
    topology::Session session;
    session.id = "R2:Tunnel23--R3:Tunnel23";
    session.verdict = topology::SessionVerdict::kUp;
    session.traffic.verdict = topology::TrafficVerdict::kPasses;
    for (std::size_t i = 0; i < 2; ++i) {
      session.ends.push_back(MakeEnd(i, model::OriginKind::kInferred));
      topology::Direction direction;
      direction.initiator = i;
      direction.outcome.verdict = negotiate::Verdict::kUp;
      direction.outcome.phase1 = AgreedPhase1();
      direction.outcome.phase2 = {AgreedPhase2()};
      direction.initiator_priority = 10;
      direction.responder_priority = 10;
      session.directions.push_back(std::move(direction));
    }
    return session;
  }

  static negotiate::Phase1 AgreedPhase1() {
    return {.cipher = suite::IkeCipher::kDes,
            .hash = suite::IkeHash::kSha1,
            .authentication = suite::IkeAuthentication::kPreShare,
            .group = suite::DhGroup::k1,
            .lifetime = 86400};
  }
  static negotiate::Phase2 AgreedPhase2() {
    negotiate::Phase2 phase2;
    phase2.verdict = negotiate::Verdict::kUp;
    negotiate::Agreement& agreed = phase2.agreed.emplace();
    agreed.transforms.esp_cipher = suite::FindEspCipher("esp-aes", std::nullopt);
    agreed.transforms.esp_integrity = suite::FindEspIntegrity("esp-sha-hmac");
    agreed.seconds = 3600;
    agreed.kilobytes = 4608000;
    phase2.local.prefix = base::AnyPrefix(base::IpFamily::kV4);
    phase2.remote.prefix = base::AnyPrefix(base::IpFamily::kV4);
    return phase2;
  }

  // The same between crypto maps with three lines: one is refused, one never starts.
  static topology::Session ThreeLines() {
    topology::Session session = Up();
    for (topology::Direction& direction : session.directions) {
      std::vector<negotiate::Phase2>& lines = direction.outcome.phase2;
      lines.resize(3, lines.front());
      lines[1].verdict = negotiate::Verdict::kDown;
      lines[1].step = negotiate::Step::kQm1;
      lines[1].reason = negotiate::Reason::kSelectorsMismatch;
      lines[1].agreed.reset();
      lines[2].verdict = negotiate::Verdict::kNever;
      lines[2].hidden_by = 0;
      lines[2].agreed.reset();
    }
    return session;
  }

  // A session in which `initiator`'s direction ends in failure for `reason`.
  void Fail(topology::Session& session, std::size_t initiator, negotiate::Step step,
            negotiate::Reason reason) const {
    topology::Direction& direction = session.directions[initiator];
    direction.outcome.verdict = negotiate::Verdict::kDown;
    direction.outcome.step = step;
    direction.outcome.reason = reason;
    if (step == negotiate::Step::kQm1) {
      negotiate::Phase2& line = direction.outcome.phase2.front();
      line.verdict = negotiate::Verdict::kDown;
      line.step = step;
      line.reason = reason;
      line.agreed.reset();
    } else {
      direction.outcome.phase1.reset();
      direction.outcome.phase2.clear();
    }
    topology::Explanation explanation;
    explanation.rule = *diag::FindRule(Name(reason));
    explanation.message = "what is wrong between R2 and R3";
    explanation.lines = {{initiator, At(initiator, "group 14"), "group 14"},
                         {1 - initiator, At(1 - initiator, "group 14"), "the same here"}};
    explanation.cures = {{0, {"crypto isakmp policy 10", " group 5"}, ""},
                         {1, {"crypto isakmp policy 10", " group 2"}, "as R2 has it"}};
    explanation.log.initiator = {
        {"retransmitting phase 1 MM_NO_STATE", "no answer", base::Evidence::kObserved}};
    direction.explanation = std::move(explanation);
    session.verdict = topology::Combine(session.directions[0].outcome.verdict,
                                        session.directions[1].outcome.verdict);
  }

  std::string TextOf(const topology::Network& network, bool color = false) const {
    return Text(network, diagnostics_, sources_, TextOptions{.color = color});
  }
  std::string JsonOf(const topology::Network& network) const {
    return Json(network, diagnostics_, sources_);
  }

 private:
  static std::string FileText(const std::string& name) {
    return "hostname " + name +
           "\n"
           "crypto isakmp policy 10\n"
           " group 14\n"
           "crypto isakmp key Falcon-Lantern-77 address 0.0.0.0\n"
           "interface Tunnel23\n";
  }

  source::SourceMap sources_;
  std::vector<source::FileId> files_;
  std::vector<diag::Diagnostic> diagnostics_;
};

}  // namespace tunnelc::report
