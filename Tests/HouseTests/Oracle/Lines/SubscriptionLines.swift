// Subscriptions: each program's own; administrators see that they are there and end them.
import Kernel

extension Line {
  static let subscriptions: [Line] = [
    Line("GET /v1.0/subscriptions", .colleagues, applications: true),
    Line("POST /v1.0/subscriptions", .colleagues, applications: true),
    Line("GET /v1.0/subscriptions/{subscription}", .colleagues, applications: true),
    Line("PATCH /v1.0/subscriptions/{subscription}", .colleagues, applications: true),
    Line("DELETE /v1.0/subscriptions/{subscription}", .colleagues, applications: true),
    Line("POST /v1.0/subscriptions/{subscription}/reauthorize", .colleagues, applications: true),
    Line("GET /salus/v1/subscriptions", .administrators),
    Line("DELETE /salus/v1/subscriptions/{subscription}", .administrators),
  ]
}
