// Emergency access: the bar above everything, and what of it stands in conversations and on people's pages.
export { EmergencyBar } from "./bar.view";
