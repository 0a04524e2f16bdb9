// By which ways a person wants to be told of what, for whoever asks for their own data.
import Database
import FeatureKit

enum ChoiceDataStore {
  static let all = [
    PersonalData.rows("notificationChoices", tables: ["notice_choice"], [("choices", .json)]) { person, reading in
      "SELECT choices FROM notice_choice WHERE tenant = \(reading.tenant) AND person = \(person)"
    }
  ]
}
