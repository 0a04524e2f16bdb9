// The one set of icons: 20 px, 1.5 px strokes, drawn here so that none is loaded; a name a meaning, not a shape.
const drawings = {
  chat: <path d="M3.5 5.5a2 2 0 0 1 2-2h9a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9l-3.5 3v-3a2 2 0 0 1-2-2z" />,
  people: <path d="M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 16.5c0-2.8 2.2-4.5 5-4.5s5 1.7 5 4.5M12.5 3.8a3 3 0 0 1 0 5.4M14.5 12.4c1.8.6 3 2 3 4.1" />,
  person: <path d="M10 9.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5ZM4 17c0-3 2.7-5 6-5s6 2 6 5" />,
  personAdd: <path d="M8 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 16.5c0-2.8 2.4-4.5 5.5-4.5 1 0 1.9.2 2.7.5M15 11.5v6M12 14.5h6" />,
  group: <path d="M10 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM5.5 16c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M4 9.5A1.75 1.75 0 1 0 4 6M16 9.5A1.75 1.75 0 1 1 16 6M1.5 14c0-1.2.6-2 1.5-2.4M18.5 14c0-1.2-.6-2-1.5-2.4" />,
  teams: <path d="M4.8 9a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM10 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM15.2 9a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4ZM2.5 11.5h15v2.5a2.5 2.5 0 0 1-2.5 2.5H5a2.5 2.5 0 0 1-2.5-2.5z" />,
  block: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM5.2 5.2l9.6 9.6" />,
  shield: <path d="M10 2.5 16 5v4.5c0 3.7-2.5 6.6-6 8-3.5-1.4-6-4.3-6-8V5z" />,
  admin: <path d="M10 2.5 16 5v4.5c0 3.7-2.5 6.6-6 8-3.5-1.4-6-4.3-6-8V5zM7.5 10l1.8 1.8 3.2-3.6" />,
  settings: <path d="M10 12.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM8.6 2.5h2.8l.4 2 1.7 1 2-.7 1.4 2.4-1.6 1.4v2l1.6 1.4-1.4 2.4-2-.7-1.7 1-.4 2H8.6l-.4-2-1.7-1-2 .7-1.4-2.4 1.6-1.4v-2L3.1 7.2l1.4-2.4 2 .7 1.7-1z" />,
  search: <path d="M9 14.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM13 13l4 4" />,
  close: <path d="m5 5 10 10M15 5 5 15" />,
  check: <path d="m4 10.5 4 4 8-9" />,
  checks: <path d="m1.5 10.5 3.5 3.5 7-8M8.5 13l1 1 7.5-8.5" />,
  clock: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4.2l2.8 1.6" />,
  plus: <path d="M10 4v12M4 10h12" />,
  compose: <path d="M10 4H5.5a2 2 0 0 0-2 2v8.5a2 2 0 0 0 2 2H14a2 2 0 0 0 2-2V10M8 12l.5-2.5L15 3l2 2-6.5 6.5z" />,
  edit: <path d="m4 16 .7-3.5L13.5 3.7l2.8 2.8-8.8 8.8zM11.7 5.5l2.8 2.8" />,
  trash: <path d="M3.5 5.5h13M8 5.5v-2h4v2M5 5.5l.8 11h8.4l.8-11M8.5 9v4.5M11.5 9v4.5" />,
  send: <path d="M3 10 17 3.5 12.5 17l-3-5.5zM9.5 11.5 17 3.5" />,
  reply: <path d="M8 5 3.5 9.5 8 14M4 9.5h7.5c3 0 5 2 5 5.5" />,
  more: <path d="M5 10h.01M10 10h.01M15 10h.01" strokeWidth="2.5" />,
  smile: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7 12c.7 1 1.7 1.5 3 1.5s2.3-.5 3-1.5M7.7 8h.01M12.3 8h.01" />,
  at: <path d="M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM13 7v3.5c0 1.5.8 2.5 2 2.5s2-1 2-3a7 7 0 1 0-3 5.75" />,
  attach: <path d="m16 9.5-6 6a3.7 3.7 0 0 1-5.2-5.2l6.5-6.5a2.5 2.5 0 0 1 3.5 3.5l-6.3 6.3a1.2 1.2 0 0 1-1.7-1.7l5.7-5.7" />,
  bell: <path d="M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5ZM8.5 16.5c.8.7 2.2.7 3 0" />,
  bellOff: <path d="M6 5.5a5 5 0 0 1 9 3c0 2.5.6 3.8 1 4.5M13.5 13.5h-10S5 12.5 5 8.5M8.5 16.5c.8.7 2.2.7 3 0M3 3l14 14" />,
  back: <path d="M12.5 4.5 7 10l5.5 5.5" />,
  forward: <path d="M7.5 4.5 13 10l-5.5 5.5" />,
  down: <path d="M4.5 7.5 10 13l5.5-5.5" />,
  up: <path d="M4.5 12.5 10 7l5.5 5.5" />,
  grip: <path d="M7.5 5h.01M12.5 5h.01M7.5 10h.01M12.5 10h.01M7.5 15h.01M12.5 15h.01" strokeWidth="2.4" />,
  arrowDown: <path d="M10 4v12M5 11l5 5 5-5" />,
  eye: <path d="M2 10c2-3.7 4.7-5.5 8-5.5s6 1.8 8 5.5c-2 3.7-4.7 5.5-8 5.5S4 13.7 2 10ZM10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z" />,
  eyeOff: <path d="M8 5c.6-.3 1.3-.5 2-.5 3.3 0 6 1.8 8 5.5-.6 1.1-1.3 2.1-2.1 2.9M12.5 15c-.8.3-1.6.5-2.5.5-3.3 0-6-1.8-8-5.5.9-1.7 2-3 3.2-3.9M8.3 8.3a2.5 2.5 0 0 0 3.4 3.4M3 3l14 14" />,
  urgent: <path d="M7 3.5v8M7 15.5h.01M13 3.5v8M13 15.5h.01" strokeWidth="2.2" />,
  important: <path d="M10 3.5v8.5M10 16h.01" strokeWidth="2.2" />,
  warning: <path d="M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.3h.01" />,
  info: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 9.5v4M10 6.7h.01" />,
  failed: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6.5v4.5M10 13.5h.01" />,
  done: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM7 10.3l2 2 4-4.5" />,
  retry: <path d="M16 10a6 6 0 1 1-1.8-4.3L16 7.5M16 3.5v4h-4" />,
  offline: <path d="M3 3l14 14M5.5 11.5a6 6 0 0 1 3-1.7M2.5 8.5a10 10 0 0 1 3.5-2.3M9 4.6a10.5 10.5 0 0 1 8.5 3.9M12.5 10.2c.8.3 1.4.8 2 1.3M8.3 14.2a2.5 2.5 0 0 1 3.4 0" />,
  signOut: <path d="M8 3.5H5a1.5 1.5 0 0 0-1.5 1.5v10A1.5 1.5 0 0 0 5 16.5h3M12.5 6.5 16 10l-3.5 3.5M16 10H8" />,
  language: <path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM3.3 10h13.4M10 3c2 2 3 4.3 3 7s-1 5-3 7c-2-2-3-4.3-3-7s1-5 3-7Z" />,
  theme: <path d="M16.5 12A7 7 0 0 1 8 3.5a7 7 0 1 0 8.5 8.5Z" />,
  sun: <path d="M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M4.3 15.7l1.1-1.1M14.6 5.4l1.1-1.1" />,
  contrast: <><path d="M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z" /><path d="M10 3v14a7 7 0 0 0 0-14Z" fill="currentColor" /></>,
  screen: <path d="M3 4.5h14v9H3zM7 16.5h6M10 13.5v3" />,
  shared: <path d="M5.5 12.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM14.5 7.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM14.5 17.25a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5ZM7.5 9l5-2.9M7.5 11l5 2.9" />,
  lock: <path d="M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9" />,
  key: <path d="M7 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM9.5 10 16.5 3M13.5 6l2.5 2.5" />,
  keyboard: <path d="M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.7h7" />,
  mail: <path d="M3 4.5h14v11H3zM3 6l7 5 7-5" />,
  phone: <path d="M5 3.5h2.5l1.3 3.5-1.7 1.2c.9 2 2.7 3.8 4.7 4.7l1.2-1.7 3.5 1.3V15c0 .9-.7 1.5-1.5 1.5C9 16 4 11 3.5 5c0-.8.6-1.5 1.5-1.5Z" />,
  mobile: <path d="M6 2.5h8v15H6zM9.5 15h1" />,
  building: <path d="M4 17V4.5h8V17M12 8.5h4V17M2.5 17h15M6.5 7.5h3M6.5 10.5h3M6.5 13.5h3" />,
  ward: <path d="M2.5 16v-10M2.5 13h15v3M17.5 13v-1.5a2.5 2.5 0 0 0-2.5-2.5H8.5V13M5.5 11a1.25 1.25 0 1 0 0-2.5 1.25 1.25 0 0 0 0 2.5Z" />,
  badge: <path d="M4 5.5h12v11H4zM8 5.5v-2h4v2M10 11a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM7.5 14c.3-1 1.3-1.7 2.5-1.7s2.2.7 2.5 1.7" />,
  upload: <path d="M10 13V3.5M6 7.5l4-4 4 4M3.5 13v3.5h13V13" />,
  download: <path d="M10 3.5V13M6 9l4 4 4-4M3.5 13v3.5h13V13" />,
  file: <path d="M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15" />,
  copy: <path d="M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7" />,
  link: <path d="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1" />,
  hide: <path d="M3 5.5h14v3H3zM4.5 8.5v7h11v-7M8 11.5h4" />,
  archive: <path d="M3 4.5h14v3.5H3zM4.5 8v8h11V8M10 10v4M8.2 12.3 10 14l1.8-1.7" />,
  pin: <path d="M7 3h6l-1 5 2.5 3h-9L8 8zM10 11v6" />,
  filter: <path d="M3.5 4.5h13L11.5 10.5v5l-3 1.5v-6.5z" />,
  home: <path d="M3.5 9 10 3.5 16.5 9v7.5h-4.5V12H8v4.5H3.5z" />,
  bold: <path d="M6 3.5h4.5a3 3 0 0 1 0 6H6zM6 9.5h5.5a3.25 3.25 0 0 1 0 6.5H6z" />,
  italic: <path d="M8.5 3.5h6M5.5 16.5h6M11.5 3.5l-3 13" />,
  list: <path d="M7.5 5.5h9M7.5 10h9M7.5 14.5h9M3.7 5.5h.01M3.7 10h.01M3.7 14.5h.01" />,
  menu: <path d="M3.5 5.5h13M3.5 10h13M3.5 14.5h13" />,
  tag: <path d="M10.5 3.5h6v6l-7 7-6-6zM13.4 6.6h.01" />,
  apps: <path d="M3.5 3.5h5v5h-5zM11.5 3.5h5v5h-5zM3.5 11.5h5v5h-5zM11.5 11.5h5v5h-5z" />,
  template: <path d="M3.5 3.5h13v13h-13zM3.5 7.5h13M8.5 7.5v9" />,
  outside: <path d="M8 4H3.5v12.5H16V12M11.5 3.5h5v5M16.5 3.5 9 11" />,
  bookmark: <path d="M5.5 3.5h9v13L10 13l-4.5 3.5z" />,
  bookmarked: <path d="M5.5 3.5h9v13L10 13l-4.5 3.5z" fill="currentColor" />,
  announce: <path d="M3 8.5v3h2.5l7 4v-11l-7 4zM6 11.8V16h2v-3M15 8c.7.5 1 1.2 1 2s-.3 1.5-1 2" />,
  star: <path d="m10 3 2.2 4.5 4.8.7-3.5 3.4.8 4.9-4.3-2.3-4.3 2.3.8-4.9L3 8.2l4.8-.7z" />,
};

export type IconName = keyof typeof drawings;

interface Props {
  name: IconName;
  size?: number;
  className?: string;
  /** Only where no word stands beside it; without a label the icon is hidden from screen readers. */
  label?: string;
}

export function Icon({ name, size = 20, className = "", label }: Props): JSX.Element {
  return (
    <svg
      className={`icon ${className}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      {drawings[name]}
    </svg>
  );
}

/** The product's mark: a pulse that becomes a speech bubble's corner, on the teal of the brand. */
export function Mark({ size = 32 }: { size?: number }): JSX.Element {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-ground" d="M9 2h14a7 7 0 0 1 7 7v11a7 7 0 0 1-7 7h-8l-6.5 4.500V27A7 7 0 0 1 2 20V9a7 7 0 0 1 7-7z" />
      <path className="mark-line" d="M6.5 15h5l2.5-6.5 4 12 2.5-5.5h5" />
    </svg>
  );
}
