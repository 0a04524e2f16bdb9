// How much of everything is measured.

struct Scale: Sendable {
  var people: Int
  /// How long each number of senders goes on.
  var seconds: Double
  var senders: [Int]
  /// Members of the group chats, and how many deliveries are measured in each.
  var circles: [Int]
  var deliveries: Int
  var streams: Int
  /// People of the largest team, and how many of them are connected to its channel.
  var team: Int
  var audience: Int
  var storedMessages: Int
  var questions: Int
  var day: HospitalDay.Size

  static let full = Scale(
    people: 32_881, seconds: 4, senders: [1, 16, 64], circles: [10, 100, 250, 1000], deliveries: 100_000, streams: 5000,
    team: 25_000, audience: 1000,
    storedMessages: 100_000, questions: 500,
    day: HospitalDay.Size(messages: 69_526, pairs: 14_000, groups: 1300, paced: 600))

  /// Only shows that the bench still works; its numbers mean nothing.
  static let quick = Scale(
    people: 300, seconds: 0.3, senders: [1, 4], circles: [10, 260], deliveries: 600, streams: 50, team: 250, audience: 20,
    storedMessages: 300,
    questions: 10, day: HospitalDay.Size(messages: 200, pairs: 60, groups: 10, paced: 30))
}
