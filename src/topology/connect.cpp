// Pairs, decides, explains: the network out of devices and endpoints.
#include <algorithm>

#include "src/negotiate/ikev1.h"
#include "src/topology/explain.h"
#include "src/topology/findings.h"
#include "src/topology/identity.h"
#include "src/topology/keys_by_peer.h"
#include "src/topology/map_entries.h"
#include "src/topology/network.h"
#include "src/topology/pairing.h"
#include "src/topology/party.h"
#include "src/topology/traffic.h"
#include "src/topology/written_keys.h"

namespace tunnelc::topology {
namespace {

using model::Sourced;
using negotiate::Outcome;
using negotiate::Party;
using negotiate::Verdict;

std::string IdentityText(const Network& network, const End& end) {
  return IdentityOf(network.DeviceOf(end), network.EndpointOf(end),
                    end.address ? std::optional(end.address->value) : std::nullopt);
}

// Where a declared NAT shows an address of the device; nothing where there is none.
std::optional<Sourced<base::IpAddress>> OutsideOf(
    const model::Device& device, const std::optional<Sourced<base::IpAddress>>& address) {
  const model::Nat* nat = address ? model::NatOf(device, address->value) : nullptr;
  if (nat == nullptr) {
    return std::nullopt;
  }
  return Sourced<base::IpAddress>{nat->outside,
                                  model::Origin{model::OriginKind::kDeclared, nat->span, {}, {}}};
}

// The address of an end that its peer sees.
const std::optional<Sourced<base::IpAddress>>& SeenAt(const End& end) {
  return end.outside ? end.outside : end.address;
}

End MakeEnd(const Network& network, EndpointId id) {
  const model::Endpoint& endpoint = network.EndpointOf(id);
  End end{.device = endpoint.device,
          .endpoint = id,
          .address = endpoint.local,
          .outside = OutsideOf(network.DeviceOf(endpoint.device), endpoint.local),
          .identity = {}};
  end.identity = IdentityText(network, end);
  return end;
}

// The end of a device that owns the address its peer points at, and nothing more.
End MakeBareEnd(const Network& network, model::DeviceId device, const model::Endpoint& peer) {
  End end{.device = device,
          .endpoint = std::nullopt,
          .address =
              Sourced<base::IpAddress>{
                  model::InsideOf(network.DeviceOf(device), peer.remote->value), {}},
          .outside = {},
          .identity = {}};
  end.outside = OutsideOf(network.DeviceOf(device), end.address);
  end.identity = IdentityText(network, end);
  return end;
}

Party PartyOf(const Network& network, const Session& session, std::size_t end,
              const PartyOptions& options) {
  const End& own = session.ends[end];
  const End& other = session.ends[1 - end];
  const model::Endpoint* endpoint = network.EndpointOf(own);
  base::IpAddress peer;
  if (endpoint != nullptr && endpoint->remote) {
    peer = endpoint->remote->value;
  } else if (SeenAt(other)) {
    peer = SeenAt(other)->value;
  } else {
    peer = base::IpAddress{endpoint != nullptr ? endpoint->outer : base::IpFamily::kV4, {}};
  }
  // An end without a usable address is asked for by the one its peer points at.
  const model::Endpoint* other_endpoint = network.EndpointOf(other);
  std::optional<base::IpAddress> address;
  if (own.address) {
    address = own.address->value;
  } else if (other_endpoint != nullptr && other_endpoint->remote) {
    address = model::InsideOf(network.DeviceOf(own), other_endpoint->remote->value);
  }
  return MakeParty(network.DeviceOf(own), endpoint, address, peer, options);
}

Outcome Ikev2Outcome() {
  Outcome outcome;
  outcome.verdict = Verdict::kUnknown;
  outcome.assumptions = {"what IKEv2 negotiates, which is not modelled"};
  return outcome;
}

// What sessions are decided from.
struct Bench {
  explicit Bench(const Network& the_network)
      : network(the_network), entries(the_network.Endpoints()) {
    for (const model::Device& device : network.Devices()) {
      keys.emplace_back(device);
    }
  }

  const Network& network;
  MapEntries entries;
  std::vector<KeysByPeer> keys;  // of each device
};

// The endpoints that an end looks through for an answer to what the other one asks.
std::vector<EndpointId> AnswerersOf(const Bench& bench, const Session& session,
                                    std::size_t responder) {
  const End& end = session.ends[responder];
  const End& other = session.ends[1 - responder];
  const model::Endpoint* own = bench.network.EndpointOf(end);
  if (own == nullptr) {
    return {};
  }
  if (session.ike == 0) {
    return {*end.endpoint};
  }
  base::IpAddress peer;
  if (own->remote) {
    peer = own->remote->value;
  } else if (SeenAt(other)) {
    peer = SeenAt(other)->value;
  }
  const model::Endpoint* asking = bench.network.EndpointOf(other);
  return bench.entries.Beside(
      *end.endpoint, peer,
      asking == nullptr
          ? std::vector<negotiate::Line>{}
          : LinesOf(*asking, other.address ? std::optional(other.address->value) : std::nullopt,
                    asking->remote ? asking->remote->value : base::IpAddress{}));
}

// Lines whose packets never come as far as this entry.
void MarkTaken(const Bench& bench, const End& end, Party& party) {
  const model::Endpoint* endpoint = bench.network.EndpointOf(end);
  if (endpoint == nullptr || !IsMapEntry(*endpoint)) {
    return;
  }
  std::vector<negotiate::Line>& lines = party.Own().lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    lines[i].taken = bench.entries.TakenBy(*end.endpoint, i).has_value();
  }
}

void TakeEntries(const Bench& bench, const End& end, const std::vector<EndpointId>& answerers,
                 const PartyOptions& options, Party& party) {
  const model::Endpoint* endpoint = bench.network.EndpointOf(end);
  if (endpoint == nullptr || !IsMapEntry(*endpoint)) {
    return;
  }
  std::vector<const model::Endpoint*> entries;
  for (const EndpointId id : answerers) {
    entries.push_back(&bench.network.EndpointOf(id));
  }
  const auto own = std::ranges::find(answerers, *end.endpoint);
  SetEntries(bench.network.DeviceOf(end), entries,
             static_cast<std::size_t>(own - answerers.begin()), options, party);
}

// The party's indexes as numbers of the device's keys.
void Renumber(const std::vector<std::size_t>& numbers, negotiate::KeyLookup& lookup) {
  if (lookup.result == negotiate::KeyLookup::Result::kFound) {
    lookup.key = numbers[lookup.key];
  }
  for (std::size_t& candidate : lookup.candidates) {
    candidate = numbers[candidate];
  }
}

Outcome Decide(const Bench& bench, const Session& session, std::size_t initiator,
               const std::vector<EndpointId>& answerers, const PartyOptions& options);

// The keys of a device that are for some peers of the family alone; none where one is for all.
std::vector<const model::Key*> KeysForSome(const model::Device& device, base::IpFamily family) {
  std::vector<const model::Key*> keys;
  for (const model::Keyring& keyring : device.keyrings) {
    for (const model::Key& key : keyring.keys) {
      if (key.prefix && key.prefix->address.family == family) {
        keys.push_back(&key);
      }
    }
  }
  const bool has_wildcard =
      std::ranges::any_of(keys, [](const model::Key* key) { return key->prefix->length == 0; });
  return has_wildcard ? std::vector<const model::Key*>{} : keys;
}

// The one of the device's keys of these numbers that is most like `theirs`.
base::Comparison CompareWithOwn(const model::Device& device,
                                const std::vector<std::size_t>& numbers,
                                const base::Secret& theirs) {
  base::Comparison best = base::Comparison::kDifferent;
  for (const std::size_t number : numbers) {
    const base::Comparison comparison = Compare(KeyAt(device, number).secret, theirs);
    if (comparison == base::Comparison::kEqual) {
      return comparison;
    }
    best = comparison == base::Comparison::kUnknowable ? comparison : best;
  }
  return best;
}

// An address that DHCP or the like gives an end: the one that a key of its peer is for, if that key
// is one that the end has too, or may be. Nothing where a key is for everybody, or the end shows
// its address.
std::optional<base::IpPrefix> AddressByKey(const Bench& bench, const Session& session,
                                           std::size_t initiator) {
  const End& end = session.ends[initiator];
  const model::Endpoint* endpoint = bench.network.EndpointOf(end);
  if (endpoint == nullptr || end.address || !endpoint->remote ||
      endpoint->local_state != model::LocalAddressState::kDynamic) {
    return std::nullopt;
  }
  const model::Device& device = bench.network.DeviceOf(end);
  const std::vector<std::size_t> own = bench.keys[end.device.Index()].For(endpoint->remote->value);
  std::optional<base::IpPrefix> hidden;
  for (const model::Key* key :
       KeysForSome(bench.network.DeviceOf(session.ends[1 - initiator]), endpoint->outer)) {
    const base::Comparison comparison = CompareWithOwn(device, own, key->secret);
    if (comparison == base::Comparison::kEqual) {
      return key->prefix;
    }
    if (comparison == base::Comparison::kUnknowable && !hidden) {
      hidden = key->prefix;
    }
  }
  return hidden;
}

// With an address that the initiator may be given, if it comes up then: it says on what that hangs.
std::optional<Outcome> DecideWithAddressByKey(const Bench& bench, const Session& session,
                                              std::size_t initiator,
                                              const std::vector<EndpointId>& answerers,
                                              const PartyOptions& options) {
  const std::optional<base::IpPrefix> block = AddressByKey(bench, session, initiator);
  if (!block) {
    return std::nullopt;
  }
  Session given = session;
  End& end = given.ends[initiator];
  end.address = Sourced<base::IpAddress>{block->address, {}};
  Outcome outcome = Decide(bench, given, initiator, answerers, options);
  if (outcome.verdict != Verdict::kUpIf) {
    return std::nullopt;
  }
  const bool is_host = block->length == base::AddressBits(block->address.family);
  const model::Endpoint& endpoint = *bench.network.EndpointOf(end);
  outcome.assumptions.front() =
      (endpoint.source_interface.empty() ? endpoint.name : endpoint.source_interface) + " of " +
      bench.network.DeviceOf(end).name + " gets " +
      (is_host ? "the address " + base::ToString(block->address)
               : "an address of " + base::ToString(*block)) +
      ", for which " + bench.network.DeviceOf(given.ends[1 - initiator]).name + " has a key";
  return outcome;
}

Outcome Decide(const Bench& bench, const Session& session, std::size_t initiator,
               const std::vector<EndpointId>& answerers, const PartyOptions& options) {
  if (session.ike != 1) {
    return Ikev2Outcome();
  }
  const auto device = [&](std::size_t end) { return session.ends[end].device; };
  const std::size_t responder = 1 - initiator;
  Party first = PartyOf(bench.network, session, initiator, options);
  Party second = PartyOf(bench.network, session, responder, options);
  MarkTaken(bench, session.ends[initiator], first);
  TakeEntries(bench, session.ends[responder], answerers, options, second);
  const auto mine = bench.keys[device(initiator).Index()].For(second.address);
  const auto theirs = bench.keys[device(responder).Index()].For(first.address);
  AddKeys(bench.network.DeviceOf(device(initiator)), mine, first);
  AddKeys(bench.network.DeviceOf(device(responder)), theirs, second);
  Outcome outcome = negotiate::NegotiateIkev1(first, second);
  Renumber(mine, outcome.initiator_key);
  Renumber(theirs, outcome.responder_key);
  if (outcome.reason == negotiate::Reason::kNoPreSharedKey &&
      outcome.side == negotiate::Side::kResponder) {
    return DecideWithAddressByKey(bench, session, initiator, answerers, options)
        .value_or(std::move(outcome));
  }
  return outcome;
}

bool NobodyStarts(const Session& session) {
  return std::ranges::all_of(session.directions, [](const Direction& direction) {
    return direction.outcome.verdict == Verdict::kNever;
  });
}

void Judge(const Bench& bench, Session& session) {
  const Network& network = bench.network;
  for (const std::size_t initiator : {std::size_t{0}, std::size_t{1}}) {
    Direction direction;
    direction.initiator = initiator;
    direction.answerers = AnswerersOf(bench, session, 1 - initiator);
    direction.outcome = session.ike == 0
                            ? CompareWritten(Scene(network, session, direction))
                            : Decide(bench, session, initiator, direction.answerers, {});
    const negotiate::Outcome& outcome = direction.outcome;
    if (outcome.phase1) {
      direction.initiator_priority = network.DeviceOf(session.ends[initiator])
                                         .policies[outcome.phase1->initiator_policy]
                                         .priority;
      direction.responder_priority = network.DeviceOf(session.ends[1 - initiator])
                                         .policies[outcome.phase1->responder_policy]
                                         .priority;
    }
    session.directions.push_back(std::move(direction));
  }
  for (Direction& direction : session.directions) {
    direction.explanation = Explain(Scene(network, session, direction));
  }
  if (NobodyStarts(session)) {
    for (Direction& direction : session.directions) {
      direction.explanation = ExplainNoInitiator(Scene(network, session, direction));
    }
  }
  session.verdict =
      Combine(session.directions[0].outcome.verdict, session.directions[1].outcome.verdict);
}

bool FamilyIsOpen(const Network& network, const Session& session) {
  return !network.DeviceOf(session.ends[0]).family || !network.DeviceOf(session.ends[1]).family;
}

// Devices whose release is not known are judged as releases before 17.11; what later ones would
// decide otherwise is latent.
void JudgeLaterRelease(const Bench& bench, Session& session) {
  const bool comes_up =
      session.verdict == SessionVerdict::kUp || session.verdict == SessionVerdict::kUpIf;
  if (session.ike != 1 || !comes_up || !FamilyIsOpen(bench.network, session)) {
    return;
  }
  const PartyOptions later{.assume_xe1711 = true};
  const auto decide = [&](std::size_t initiator) {
    return Decide(bench, session, initiator, session.directions[initiator].answerers, later);
  };
  const SessionVerdict verdict = Combine(decide(0).verdict, decide(1).verdict);
  if (verdict == SessionVerdict::kDown || verdict == SessionVerdict::kOneWay) {
    session.latent.push_back(
        Latent{"release", "on IOS XE 17.11 and later the router refuses words of this suite"});
  } else if (verdict == SessionVerdict::kUnknown) {
    session.latent.push_back(
        Latent{"release",
               "on IOS XE 17.11 and later the defaults that this suite is left to are not known, "
               "and the same suite is refused when it is written out"});
  }
}

// An entry turns to its further peers when those before them do not answer.
void AddBackupNote(const Network& network, const End& end, std::string& note) {
  const model::Endpoint* endpoint = network.EndpointOf(end);
  if (endpoint == nullptr || !endpoint->place || endpoint->place->rank == 0) {
    return;
  }
  note += (note.empty() ? "" : "; ") + network.Label(end) + " turns to this peer only when " +
          (endpoint->place->rank == 1 ? "the first one does" : "the ones before it do") +
          " not answer";
}

Session MakeSession(const Network& network, const Pair& pair) {
  const model::Endpoint& first = network.EndpointOf(pair.first);
  Session session;
  session.ends.push_back(MakeEnd(network, pair.first));
  session.ends.push_back(pair.second ? MakeEnd(network, *pair.second)
                                     : MakeBareEnd(network, pair.second_device, first));
  const int other = pair.second ? network.EndpointOf(*pair.second).ike : first.ike;
  session.ike = first.ike == 0 || other == 0 ? 0 : std::max(first.ike, other);
  session.note = pair.note;
  for (const End& end : session.ends) {
    AddBackupNote(network, end, session.note);
  }
  session.id = network.Label(session.ends[0]) + "--" + network.Label(session.ends[1]);
  return session;
}

Session MakeUnpaired(const Network& network, const Unpaired& unpaired) {
  const model::Endpoint& endpoint = network.EndpointOf(unpaired.endpoint);
  Session session;
  session.verdict = SessionVerdict::kNoPeer;
  session.ike = endpoint.ike;
  session.ends.push_back(MakeEnd(network, unpaired.endpoint));
  session.note = unpaired.why;
  const std::string peer = endpoint.remote ? base::ToString(endpoint.remote->value)
                           : !endpoint.remote_hostname.empty() ? endpoint.remote_hostname
                                                               : "any";
  session.id = network.Label(session.ends[0]) + "--" + peer;
  return session;
}

}  // namespace

Network Connect(std::vector<model::Device> devices, std::vector<model::Endpoint> endpoints,
                diag::Sink& sink) {
  const Pairing pairing = PairEndpoints(devices, endpoints);
  Network network(std::move(devices), std::move(endpoints));
  const Bench bench(network);
  AllSurroundings surroundings(network.Devices());
  for (const Pair& pair : pairing.pairs) {
    Session session = MakeSession(network, pair);
    Judge(bench, session);
    session.traffic = JudgeTraffic(network, session, surroundings, bench.entries);
    JudgeLaterRelease(bench, session);
    network.Add(std::move(session));
  }
  for (const Unpaired& unpaired : pairing.unpaired) {
    network.Add(MakeUnpaired(network, unpaired));
  }
  ReportSessions(network, sink);
  return network;
}

}  // namespace tunnelc::topology
