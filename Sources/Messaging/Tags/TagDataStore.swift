// The tags that a person stands under, for whoever asks for their own data.
import Database
import FeatureKit
import Kernel

enum TagData {
  static func query(_ person: UserID, _ reading: Reading) -> SQL {
    """
    SELECT t.id, t.team, t.name FROM team_tag_member n JOIN team_tag t ON t.tenant = n.tenant AND t.id = n.tag
    WHERE n.tenant = \(reading.tenant) AND n.person = \(person) ORDER BY t.id
    """
  }
}
