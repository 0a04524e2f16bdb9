// From the rules to an outcome: pure, and knowing nothing of the code that it judges.

struct Expectation {
  let line: Line
  let caller: Caller
  /// By the names of the path's parameters.
  let place: [String: Which]

  /// Any of these will do.
  var outcomes: Set<Outcome> {
    if line.rule == .everyone { return [.welcome] }
    switch caller {
    case .nobody, .disabled, .foreigner: return [.unknown]
    case .newcomer where !line.newcomers: return [.refused]
    case .narrow where !line.needsNoPermission: return [.refused]
    case .bareApplication where !line.needsNoPermission || !line.applications: return [.refused]
    case .application where !line.applications: return [.refused]
    default: return judged
    }
  }

  private var judged: Set<Outcome> {
    if line.rule == .administrators, caller != .administrator, !caller.isApplication { return [.refused] }
    if line.rule == .admissionDesk, caller != .administrator, caller != .privacyOfficer, !caller.isApplication {
      return [.refused]
    }
    if line.rule == .privacyOfficers, caller != .privacyOfficer { return [.refused] }
    if let answer = team { return [answer] }
    if let user = place["user"], let answer = judge(user) { return answer }
    return [chat ?? object]
  }

  /// Nil where the person in the path is no reason against it.
  private func judge(_ user: Which) -> Set<Outcome>? {
    switch user {
    case .me, .oneself: return nil
    case .existing: return mayReachOthers ? nil : [.refused]
    // Who is in the directory is no secret, so a refusal may come before or after looking.
    case .deleted, .missing: return mayReachOthers ? [.hidden] : [.hidden, .refused]
    }
  }

  private var mayReachOthers: Bool {
    switch line.rule {
    case .colleagues, .administrators, .privacyOfficers, .admissionDesk: true
    case .oneselfOrAdministrator: caller == .administrator || caller.isApplication
    case .oneself, .members, .authors, .everyone, .team, .teamOwners, .channelOwners, .channel, .channelAuthors:
      caller.isApplication
    }
  }

  /// Nil where the route is not about a team.
  private var team: Outcome? {
    let isTeam = [.team, .teamOwners, .channelOwners].contains(line.rule)
    guard isTeam || line.rule == .channel || line.rule == .channelAuthors else { return nil }
    let isMissing = place.values.contains(.missing)
    switch caller {
    case .author, .application: return object
    case .administrator: return isTeam ? object : .hidden
    case .mate:
      switch line.rule {
      case .teamOwners: return place["team"] == .missing ? .hidden : .refused
      case .channelAuthors, .channelOwners: return isMissing ? .hidden : .refused
      default: return object
      }
    default: return .hidden
    }
  }

  /// Nil where the caller's part in the chat is no reason against it.
  private var chat: Outcome? {
    guard line.rule == .members || line.rule == .authors else { return nil }
    if caller.isApplication { return nil }
    if caller == .emergency { return line.emergency ? nil : .hidden }
    guard [.author, .mate, .narrow, .newcomer].contains(caller) else { return .hidden }
    return line.rule == .authors && caller != .author && place["chat"] != .missing && place["message"] != .missing
      ? .refused : nil
  }

  private var object: Outcome {
    let objects = place.filter { $0.key != "user" }.values
    if objects.contains(.missing) { return .hidden }
    return objects.contains(.deleted) ? line.deleted : .welcome
  }
}
