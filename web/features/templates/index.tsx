// Administration of team templates: the list, and the page of the one that is open.
import { match, usePath } from "../../kit/router";
import { TemplateList } from "./list.view";
import { TemplatePage } from "./template.view";
import "./templates.css";

export default function TemplatesPage(): JSX.Element {
  const open = match("/admin/templates/:id", usePath())?.id;
  return open ? <TemplatePage key={open} id={open} /> : <TemplateList />;
}
