// Notices, the ways by which they go out, and what was not delivered.
import Kernel
import TestKit

extension Line {
  static let notifications: [Line] = [
    Line("GET /salus/v1/users/{user}/notices", .oneself),
    Line("GET /salus/v1/users/{user}/notices/{notice}", .oneself),
    Line("POST /salus/v1/users/{user}/notices/{notice}/markRead", .oneself, body: nothing),
    Line("POST /salus/v1/users/{user}/notices/markAllRead", .oneself, body: nothing),
    Line("POST /salus/v1/users/{user}/notices/sendTest", .oneself, body: nothing),
    Line("GET /salus/v1/users/{user}/notificationChoices", .oneself),
    Line("PATCH /salus/v1/users/{user}/notificationChoices", .oneself) { _, _ in ["ways": ["message.mention": ["mail"]]] },
    Line("GET /salus/v1/notifications/pushKey", .colleagues),
    Line("GET /salus/v1/users/{user}/pushDevices", .oneself),
    Line("POST /salus/v1/users/{user}/pushDevices", .oneself) { _, _ in try PushBrowser().subscription() },
    Line("DELETE /salus/v1/users/{user}/pushDevices/{device}", .oneself),
    Line("GET /salus/v1/notifications/mailRelay", .administrators),
    Line("PUT /salus/v1/notifications/mailRelay", .administrators) { _, _ in
      ["host": "mail.hospital.example", "senderAddress": "salus@hospital.example"]
    },
    Line("DELETE /salus/v1/notifications/mailRelay", .administrators),
    Line("POST /salus/v1/notifications/mailRelay/test", .administrators, also: [409], body: nothing),
    Line("GET /salus/v1/notifications/textGateway", .administrators),
    Line("PUT /salus/v1/notifications/textGateway", .administrators) { _, _ in ["url": "https://sms.example/send"] },
    Line("DELETE /salus/v1/notifications/textGateway", .administrators),
    Line("POST /salus/v1/notifications/textGateway/test", .administrators, also: [409], body: nothing),
    Line("GET /salus/v1/notifications/ways", .administrators),
    Line("GET /salus/v1/notifications/undelivered", .administrators),
    Line("POST /salus/v1/notifications/undelivered/{outgoing}/retry", .administrators, body: nothing),
    Line("POST /salus/v1/notifications/undelivered/retryAll", .administrators, body: nothing),
    Line("DELETE /salus/v1/notifications/undelivered/{outgoing}", .administrators),
  ]

  private static let nothing: Body = { _, _ in [:] }
}
