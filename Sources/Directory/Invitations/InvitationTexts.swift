// The letter to a guest, in English and French.
import Kernel

struct InvitationTexts: Sendable {
  var language: Language
  var hospital: String
  var inviter: String?

  var subject: String {
    switch language {
    case .english: "\(hospital) invites you to Salus"
    case .french: "\(hospital) vous invite dans Salus"
    }
  }

  /// - Parameter own: what the one who invites adds.
  func text(link: String, own: String?) -> String {
    let added = own.map { "\($0)\n\n" } ?? ""
    return switch language {
    case .english:
      """
      \(inviter ?? hospital) invites you to work together in Salus, the system in which \(hospital) keeps its conversations.

      \(added)Choose a password and come in: \(link)

      The link is for you alone, works once, and for thirty days. If you did not expect this letter, do nothing.

      """
    case .french:
      """
      \(inviter ?? hospital) vous invite à collaborer dans Salus, le système où \(hospital) tient ses conversations.

      \(added)Choisissez un mot de passe et entrez : \(link)

      Ce lien n’est que pour vous, ne sert qu’une fois et reste valable trente jours. Si vous n’attendiez pas cette lettre, ne faites rien.

      """
    }
  }
}
