// A notice as a mail.
import FeatureKit
import Kernel

struct MailParcel: Sendable {
  /// Nil where the relay was taken away meanwhile: what waits for it stays, and is seen.
  let relay: MailRelay?
  let mail: OutgoingMail

  init?(_ outgoing: Outgoing, in reading: Reading) throws {
    guard let words = try NoticeWords(outgoing, in: reading), let address = words.reach.mail else { return nil }
    let settings = try MailRelayStore.find(in: reading)
    relay = settings?.relay
    mail = OutgoingMail(
      id: "\(outgoing.id).\(outgoing.ring)", from: settings?.sender ?? MailParty("", name: ""),
      to: MailParty(address, name: words.reach.displayName), subject: words.sentence,
      text: MailTexts.notice(words.sentence, settings?.ours ?? "", words.reach.language), date: outgoing.created)
  }

  func send(_ runner: Runner) async throws -> Delivery {
    guard let relay else { return .later(problem: "notSetUp", after: .minutes(5)) }
    return await Self.delivery(of: mail, through: relay, runner)
  }

  static func delivery(of mail: OutgoingMail, through relay: MailRelay, _ runner: Runner) async -> Delivery {
    do {
      try await runner.ports.require(.mailTransport).send(mail, through: relay)
      return .delivered
    } catch let failure as MailFailure {
      return failure.kind == .refused ? .refused(problem: failure.code) : .later(problem: failure.code, after: nil)
    } catch {
      return .later(problem: "failed", after: nil)
    }
  }
}

enum MailTexts {
  static func notice(_ sentence: String, _ ours: String, _ language: Language) -> String {
    switch language {
    case .english:
      """
      \(sentence).

      Open Salus to read it: \(ours)/activity

      For the privacy of patients, mails of Salus hold nothing else. Nobody reads answers to this address. Which mails you get, you
      choose in your settings: \(ours)/settings

      """
    case .french:
      """
      \(sentence).

      Ouvrez Salus pour lire : \(ours)/activity

      Pour protéger les patients, les courriels de Salus ne contiennent rien d’autre. Personne ne lit les réponses à cette adresse.
      Vous choisissez les courriels que vous recevez dans vos réglages : \(ours)/settings

      """
    }
  }

  static func testSubject(_ language: Language) -> String {
    switch language {
    case .english: "Salus can send mail"
    case .french: "Salus peut envoyer des courriels"
    }
  }

  static func test(_ language: Language) -> String {
    switch language {
    case .english: "This is a test that an administrator asked for. The mail relay works.\n"
    case .french: "Ceci est un essai demandé par un administrateur. Le relais de messagerie fonctionne.\n"
    }
  }
}
