// Style sheets are bundled into one file by the build; importing one from a view only says that it belongs there.
declare module "*.css";

// The version of this build, put in by the build script.
declare const SALUS_BUILD: string;
