// The port `letters`: by the mail relay as administrators set it up.
import FeatureKit
import Kernel

struct RelayLetters: Letters {
  func send(_ letter: Letter, as actor: Actor, by runner: Runner) async -> Bool {
    guard let ready = try? await runner.read(as: actor, { try Self.mail(letter, $0) }) else { return false }
    return await MailParcel.delivery(of: ready.mail, through: ready.relay, runner) == .delivered
  }

  private static func mail(_ letter: Letter, _ reading: Reading) throws -> (relay: MailRelay, mail: OutgoingMail)? {
    guard let settings = try MailRelayStore.find(in: reading) else { return nil }
    let mail = OutgoingMail(
      id: Random.guid(), from: settings.sender, to: letter.to, subject: letter.subject, text: letter.text, date: reading.now)
    return (settings.relay, mail)
  }
}
