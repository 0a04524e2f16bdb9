// Icons are drawn in look/icons; this is where the parts and features take them from.
export { Icon, Mark, type IconName } from "../look/icons";
