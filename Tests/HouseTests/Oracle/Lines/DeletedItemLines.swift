// What was deleted: administrators, and applications with the permission, see it, bring it back and delete it for good.
// What was never deleted is not among it (404).
import Kernel

extension Line {
  static let deletedItems: [Line] = [
    Line("GET /v1.0/directory/deletedItems/graph.user", .administrators, applications: true),
    Line("GET /v1.0/directory/deletedItems/graph.group", .administrators, applications: true),
    Line("GET \(item)", .administrators, applications: true, deleted: .welcome, also: [404]),
    Line("GET \(item)/graph.user", .administrators, applications: true, deleted: .welcome, also: [404]),
    // The stage's deleted object is a person.
    Line("GET \(item)/graph.group", .administrators, applications: true, deleted: .hidden, also: [404]),
    Line("POST \(item)/restore", .administrators, applications: true, deleted: .welcome, also: [404]) { _, _ in [:] },
    Line("DELETE \(item)", .administrators, applications: true, deleted: .welcome, also: [404]),
  ]

  private static let item = "/v1.0/directory/deletedItems/{directoryObject}"
}
