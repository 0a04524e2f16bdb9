-- What the migrations make of a PostgreSQL database. Made by Tests/HouseTests/SchemaTests.swift;
-- written anew by: SALUS_WRITE=1 bin/with-postgres swift test --filter SchemaTests

CREATE TABLE admission (
  tenant text NOT NULL,
  id text NOT NULL,
  source_id text NOT NULL,
  kind text NOT NULL,
  at bigint NOT NULL,
  received_at bigint NOT NULL,
  patient text NOT NULL,
  into_patient text,
  encounter text NOT NULL,
  said text NOT NULL,
  ward text,
  problem text,
  decision text,
  decided_problem text,
  decided_by text,
  decided_at bigint,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX admission_into ON admission USING btree (tenant, into_patient);

CREATE INDEX admission_patient ON admission USING btree (tenant, patient);

CREATE INDEX admission_received ON admission USING btree (tenant, received_at, id);

CREATE UNIQUE INDEX admission_source ON admission USING btree (tenant, source_id);

CREATE INDEX admission_waiting ON admission USING btree (tenant, problem, received_at);

CREATE INDEX admission_ward ON admission USING btree (tenant, ward);

CREATE TABLE app_block (
  tenant text NOT NULL,
  app text NOT NULL,
  PRIMARY KEY (tenant, app)
);

CREATE TABLE application (
  tenant text NOT NULL,
  id text NOT NULL,
  client text NOT NULL,
  principal text NOT NULL,
  display_name text NOT NULL,
  description text,
  is_enabled bigint NOT NULL,
  owner text,
  web text NOT NULL,
  spa text NOT NULL,
  native text NOT NULL,
  allows_public bigint NOT NULL,
  logout_url text,
  required text NOT NULL,
  created_at bigint NOT NULL,
  folded_name text DEFAULT ''::text NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (client),
  UNIQUE (principal)
);

CREATE INDEX application_name ON application USING btree (tenant, folded_name, id);

CREATE INDEX application_tenant ON application USING btree (tenant, id);

CREATE TABLE application_key (
  tenant text NOT NULL,
  application text NOT NULL,
  id text NOT NULL,
  jwk text NOT NULL,
  display_name text,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (application, id)
);

CREATE TABLE application_secret (
  tenant text NOT NULL,
  application text NOT NULL,
  id text NOT NULL,
  hash bytea NOT NULL,
  hint text NOT NULL,
  display_name text,
  starts_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (application, id)
);

CREATE TABLE attempt (
  key text NOT NULL,
  failures bigint NOT NULL,
  last bigint NOT NULL,
  locked_until bigint NOT NULL,
  PRIMARY KEY (key)
);

CREATE TABLE audit (
  number bigint NOT NULL,
  tenant text NOT NULL,
  at bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  outcome text NOT NULL,
  address text NOT NULL,
  request text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (number)
);

CREATE INDEX audit_actor ON audit USING btree (tenant, actor, number);

CREATE INDEX audit_at ON audit USING btree (tenant, at);

CREATE INDEX audit_subject ON audit USING btree (tenant, (((split_part(object, '/'::text, 1) || '/'::text) || split_part(object, '/'::text, 2))), number);

CREATE TABLE audit_check (
  tenant text NOT NULL,
  state text NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE audit_export (
  tenant text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  format text NOT NULL,
  language text NOT NULL,
  question text NOT NULL,
  ends bigint NOT NULL,
  until bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE authenticator (
  tenant text NOT NULL,
  person text NOT NULL,
  secret bytea,
  confirmed_at bigint,
  used_step bigint NOT NULL,
  draft bytea,
  drafted_at bigint,
  PRIMARY KEY (person)
);

CREATE TABLE authorization_code (
  tenant text NOT NULL,
  secret bytea NOT NULL,
  application text NOT NULL,
  person text NOT NULL,
  family text NOT NULL,
  asked text NOT NULL,
  signed_in_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  PRIMARY KEY (secret)
);

CREATE TABLE authorization_request (
  tenant text NOT NULL,
  secret bytea NOT NULL,
  application text NOT NULL,
  asked text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (secret)
);

CREATE TABLE channel (
  tenant text NOT NULL,
  chat text NOT NULL,
  team text NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  description text,
  is_primary bigint NOT NULL,
  is_favorite bigint NOT NULL,
  created_at bigint NOT NULL,
  archived_at bigint,
  deleted_at bigint,
  posting text NOT NULL,
  replying text NOT NULL,
  PRIMARY KEY (tenant, chat)
);

CREATE UNIQUE INDEX channel_name ON channel USING btree (tenant, team, folded_name);

CREATE TABLE channel_attention (
  tenant text NOT NULL,
  channel text NOT NULL,
  person text NOT NULL,
  level text NOT NULL,
  PRIMARY KEY (tenant, channel, person)
);

CREATE INDEX channel_attention_level ON channel_attention USING btree (tenant, channel, level, person);

CREATE INDEX channel_attention_person ON channel_attention USING btree (tenant, person, channel);

CREATE TABLE channel_seat (
  tenant text NOT NULL,
  channel text NOT NULL,
  person text NOT NULL,
  is_member bigint NOT NULL,
  is_owner bigint NOT NULL,
  joined_at bigint NOT NULL,
  read_until bigint NOT NULL,
  PRIMARY KEY (tenant, channel, person)
);

CREATE INDEX channel_seat_person ON channel_seat USING btree (tenant, person, channel);

CREATE TABLE channel_share (
  tenant text NOT NULL,
  channel text NOT NULL,
  team text NOT NULL,
  shared_at bigint NOT NULL,
  PRIMARY KEY (tenant, channel, team)
);

CREATE INDEX channel_share_team ON channel_share USING btree (tenant, team, channel);

CREATE TABLE channel_tab (
  tenant text NOT NULL,
  id text NOT NULL,
  channel text NOT NULL,
  app text NOT NULL,
  name text NOT NULL,
  position bigint NOT NULL,
  entity text,
  content_url text,
  website_url text,
  remove_url text,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX channel_tab_app ON channel_tab USING btree (tenant, app);

CREATE INDEX channel_tab_channel ON channel_tab USING btree (tenant, channel, "position");

CREATE TABLE chat (
  tenant text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  topic text,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  tick bigint NOT NULL,
  last_message bigint,
  activity bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE chat_delivery (
  tenant text NOT NULL,
  chat text NOT NULL,
  person text NOT NULL,
  device text NOT NULL,
  until bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (tenant, chat, person, device, until)
);

CREATE TABLE chat_duty (
  tenant text NOT NULL,
  chat text NOT NULL,
  duty text NOT NULL,
  opener text NOT NULL,
  PRIMARY KEY (tenant, chat)
);

CREATE UNIQUE INDEX chat_duty_opener ON chat_duty USING btree (tenant, duty, opener);

CREATE TABLE chat_duty_holder (
  tenant text NOT NULL,
  chat text NOT NULL,
  person text NOT NULL,
  PRIMARY KEY (tenant, chat, person)
);

CREATE TABLE chat_member (
  tenant text NOT NULL,
  chat text NOT NULL,
  person text NOT NULL,
  joined_at bigint NOT NULL,
  visible_from bigint NOT NULL,
  hidden bigint NOT NULL,
  read_until bigint NOT NULL,
  PRIMARY KEY (tenant, chat, person)
);

CREATE INDEX chat_member_hidden ON chat_member USING btree (tenant, chat) WHERE (hidden = 1);

CREATE INDEX chat_member_person ON chat_member USING btree (tenant, person, chat);

CREATE TABLE chat_reading (
  tenant text NOT NULL,
  chat text NOT NULL,
  person text NOT NULL,
  until bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (tenant, chat, person, until)
);

CREATE TABLE client_assertion (
  tenant text NOT NULL,
  application text NOT NULL,
  id bytea NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (application, id)
);

CREATE TABLE credential (
  tenant text NOT NULL,
  person text NOT NULL,
  hash text,
  must_change bigint NOT NULL,
  valid_from bigint NOT NULL,
  factors bigint DEFAULT 0 NOT NULL,
  PRIMARY KEY (person)
);

CREATE TABLE data_request (
  tenant text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  asked_by text NOT NULL,
  asked_at bigint NOT NULL,
  done bigint NOT NULL,
  parts bigint NOT NULL,
  records bigint NOT NULL,
  ended_at bigint,
  expires_at bigint,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE data_request_slice (
  tenant text NOT NULL,
  request text NOT NULL,
  number bigint NOT NULL,
  part text NOT NULL,
  body bytea NOT NULL,
  PRIMARY KEY (tenant, request, number)
);

CREATE TABLE deleted_item (
  tenant text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  deleted_at bigint NOT NULL,
  kept text NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX deleted_item_kind ON deleted_item USING btree (tenant, kind, id);

CREATE INDEX deleted_item_time ON deleted_item USING btree (deleted_at);

CREATE TABLE device_authorization (
  tenant text NOT NULL,
  secret bytea NOT NULL,
  id text NOT NULL,
  user_code text NOT NULL,
  application text NOT NULL,
  scopes text NOT NULL,
  pause bigint NOT NULL,
  polled_at bigint,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  person text,
  signed_in_at bigint,
  is_refused bigint NOT NULL,
  PRIMARY KEY (secret),
  UNIQUE (id),
  UNIQUE (user_code)
);

CREATE TABLE duty_holding (
  tenant text NOT NULL,
  role text NOT NULL,
  person text NOT NULL,
  since bigint NOT NULL,
  until bigint,
  given_by text NOT NULL,
  PRIMARY KEY (tenant, role, person, since)
);

CREATE UNIQUE INDEX duty_holding_now ON duty_holding USING btree (tenant, role, person) WHERE (until IS NULL);

CREATE INDEX duty_holding_person ON duty_holding USING btree (tenant, person, until);

CREATE INDEX duty_holding_since ON duty_holding USING btree (tenant, role, since);

CREATE TABLE duty_role (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  unit text,
  staff_group text,
  fallback_person text,
  fallback_role text,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  folded text NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX duty_role_fallback ON duty_role USING btree (tenant, fallback_role);

CREATE UNIQUE INDEX duty_role_name ON duty_role USING btree (tenant, folded);

CREATE TABLE emergency_opening (
  tenant text NOT NULL,
  id text NOT NULL,
  chat text NOT NULL,
  person text NOT NULL,
  category text NOT NULL,
  reason text NOT NULL,
  opened_at bigint NOT NULL,
  until_at bigint NOT NULL,
  ended_at bigint,
  ended_by text,
  ended_how text,
  reviewed_at bigint,
  reviewed_by text,
  is_justified bigint,
  review text,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX emergency_opening_active ON emergency_opening USING btree (tenant, chat) WHERE (ended_at IS NULL);

CREATE INDEX emergency_opening_person ON emergency_opening USING btree (tenant, person) WHERE (ended_at IS NULL);

CREATE INDEX emergency_opening_time ON emergency_opening USING btree (tenant, opened_at);

CREATE TABLE escalation_plan (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  folded text NOT NULL,
  plan text NOT NULL,
  is_default bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX escalation_plan_name ON escalation_plan USING btree (tenant, folded);

CREATE TABLE escalation_plan_group (
  tenant text NOT NULL,
  staff_group text NOT NULL,
  plan text NOT NULL,
  PRIMARY KEY (tenant, staff_group)
);

CREATE INDEX escalation_plan_group_plan ON escalation_plan_group USING btree (tenant, plan);

CREATE TABLE group_member (
  tenant text NOT NULL,
  staff_group text NOT NULL,
  person text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (tenant, staff_group, person)
);

CREATE INDEX group_member_person ON group_member USING btree (tenant, person, staff_group);

CREATE TABLE group_owner (
  tenant text NOT NULL,
  staff_group text NOT NULL,
  person text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (tenant, staff_group, person)
);

CREATE INDEX group_owner_person ON group_owner USING btree (tenant, person);

CREATE TABLE hearing (
  name text NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE held_version (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  number bigint NOT NULL,
  change text NOT NULL,
  at bigint NOT NULL,
  person text NOT NULL,
  body_kind text NOT NULL,
  body text NOT NULL,
  words text NOT NULL,
  parts text NOT NULL,
  PRIMARY KEY (tenant, chat, message, number)
);

CREATE TABLE identity_provider (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  issuer text NOT NULL,
  client_id text NOT NULL,
  secret bytea,
  settings text NOT NULL,
  is_enabled bigint NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (id)
);

CREATE INDEX identity_provider_tenant ON identity_provider USING btree (tenant, name, id);

CREATE TABLE invitation (
  tenant text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  secret bytea NOT NULL,
  invited_by text,
  expires_at bigint NOT NULL,
  PRIMARY KEY (tenant, person)
);

CREATE UNIQUE INDEX invitation_secret ON invitation USING btree (secret);

CREATE TABLE job (
  key text NOT NULL,
  tenant text NOT NULL,
  kind text NOT NULL,
  due bigint NOT NULL,
  body text NOT NULL,
  attempts bigint NOT NULL,
  lease text,
  leased_until bigint,
  failure text,
  PRIMARY KEY (key)
);

CREATE INDEX job_due ON job USING btree (due);

CREATE TABLE ledger (
  id bigint NOT NULL,
  number bigint NOT NULL,
  hash bytea NOT NULL,
  position bigint NOT NULL,
  pruned bigint NOT NULL,
  lineage bigint DEFAULT 0 NOT NULL,
  PRIMARY KEY (id)
);

CREATE TABLE legal_hold (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  case_number text,
  reason text NOT NULL,
  first bigint NOT NULL,
  last bigint,
  placed_by text NOT NULL,
  placed_at bigint NOT NULL,
  released_by text,
  released_at bigint,
  release_reason text,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE legal_hold_chat (
  tenant text NOT NULL,
  chat text NOT NULL,
  hold text NOT NULL,
  PRIMARY KEY (tenant, chat, hold)
);

CREATE TABLE legal_hold_target (
  tenant text NOT NULL,
  hold text NOT NULL,
  kind text NOT NULL,
  target text NOT NULL,
  PRIMARY KEY (tenant, hold, kind, target)
);

CREATE INDEX legal_hold_target_of ON legal_hold_target USING btree (tenant, target);

CREATE TABLE live_card (
  tenant text NOT NULL,
  chat text NOT NULL,
  card_key text NOT NULL,
  message bigint NOT NULL,
  PRIMARY KEY (tenant, chat, card_key)
);

CREATE TABLE look (
  actor text NOT NULL,
  object text NOT NULL,
  action text NOT NULL,
  slot bigint NOT NULL,
  PRIMARY KEY (actor, object, action, slot)
);

CREATE TABLE mail_relay (
  tenant text NOT NULL,
  host text NOT NULL,
  port bigint NOT NULL,
  security text NOT NULL,
  account text,
  password bytea,
  sender text NOT NULL,
  sender_name text NOT NULL,
  ours text NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE message (
  tenant text NOT NULL,
  chat text NOT NULL,
  id bigint NOT NULL,
  kind text NOT NULL,
  author text,
  body_kind text,
  body text,
  words text,
  importance text,
  locale text,
  client_id text,
  event text,
  modified bigint NOT NULL,
  edited_at bigint,
  deleted_at bigint,
  asks_receipt bigint DEFAULT 0 NOT NULL,
  subject text,
  root bigint,
  stirred bigint,
  deleted_by text,
  extras text,
  PRIMARY KEY (tenant, chat, id)
);

CREATE INDEX message_asks_receipt ON message USING btree (tenant, chat, id) WHERE (asks_receipt = 1);

CREATE UNIQUE INDEX message_client ON message USING btree (tenant, chat, author, client_id);

CREATE UNIQUE INDEX message_modified ON message USING btree (tenant, chat, modified);

CREATE INDEX message_root ON message USING btree (tenant, chat, root, id) WHERE (root IS NOT NULL);

CREATE INDEX message_stirred ON message USING btree (tenant, chat, stirred) WHERE (stirred IS NOT NULL);

CREATE INDEX message_unread ON message USING btree (tenant, chat, id, author) WHERE ((kind = 'message'::text) AND (deleted_at IS NULL));

CREATE TABLE message_mention (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  number bigint NOT NULL,
  person text NOT NULL,
  words text NOT NULL,
  kind text DEFAULT 'person'::text NOT NULL,
  PRIMARY KEY (tenant, chat, message, number)
);

CREATE INDEX message_mention_person ON message_mention USING btree (tenant, person, chat, message);

CREATE TABLE message_quote (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  quoted bigint NOT NULL,
  preview text NOT NULL,
  sender text NOT NULL,
  PRIMARY KEY (tenant, chat, message, quoted)
);

CREATE INDEX message_quote_quoted ON message_quote USING btree (tenant, chat, quoted);

CREATE TABLE message_reaction (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  person text NOT NULL,
  emoji text NOT NULL,
  reacted_at bigint NOT NULL,
  PRIMARY KEY (tenant, chat, message, person, emoji)
);

CREATE TABLE message_removed (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  modified bigint NOT NULL,
  PRIMARY KEY (tenant, chat, modified)
);

CREATE TABLE migration (
  name text NOT NULL,
  PRIMARY KEY (name)
);

CREATE TABLE notice (
  tenant text NOT NULL,
  person text NOT NULL,
  key text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  cause text,
  object text NOT NULL,
  ring bigint NOT NULL,
  in_feed bigint NOT NULL,
  told_at bigint NOT NULL,
  settled_at bigint,
  PRIMARY KEY (tenant, person, key)
);

CREATE INDEX notice_age ON notice USING btree (told_at);

CREATE INDEX notice_feed ON notice USING btree (tenant, person, in_feed, told_at, id);

CREATE UNIQUE INDEX notice_id ON notice USING btree (tenant, id);

CREATE INDEX notice_key ON notice USING btree (tenant, key);

CREATE TABLE notice_choice (
  tenant text NOT NULL,
  person text NOT NULL,
  choices text NOT NULL,
  PRIMARY KEY (tenant, person)
);

CREATE TABLE organization (
  tenant text NOT NULL,
  display_name text NOT NULL,
  created_at bigint NOT NULL,
  settings text NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE outbox (
  position bigint NOT NULL,
  id text NOT NULL,
  tenant text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY ("position")
);

CREATE TABLE outgoing (
  tenant text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  key text NOT NULL,
  kind text NOT NULL,
  way text NOT NULL,
  device text NOT NULL,
  ring bigint NOT NULL,
  closing bigint NOT NULL,
  created_at bigint NOT NULL,
  due bigint NOT NULL,
  failures bigint NOT NULL,
  problem text,
  given_up_at bigint,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX outgoing_device ON outgoing USING btree (tenant, device);

CREATE INDEX outgoing_failed ON outgoing USING btree (tenant, failures, created_at);

CREATE INDEX outgoing_given_up ON outgoing USING btree (given_up_at);

CREATE UNIQUE INDEX outgoing_once ON outgoing USING btree (tenant, person, key, way, device);

CREATE TABLE outside_account (
  tenant text NOT NULL,
  person text NOT NULL,
  PRIMARY KEY (tenant, person)
);

CREATE TABLE passkey (
  tenant text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  site text NOT NULL,
  public_key bytea NOT NULL,
  sign_count bigint NOT NULL,
  transports text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint,
  PRIMARY KEY (id)
);

CREATE INDEX passkey_person ON passkey USING btree (tenant, person);

CREATE TABLE passkey_challenge (
  challenge bytea NOT NULL,
  tenant text NOT NULL,
  person text NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (challenge)
);

CREATE INDEX passkey_challenge_end ON passkey_challenge USING btree (expires_at);

CREATE TABLE patient_placement (
  tenant text NOT NULL,
  team text NOT NULL,
  person text NOT NULL,
  circle text NOT NULL,
  until bigint,
  is_off_duty bigint NOT NULL,
  is_owner bigint DEFAULT 0 NOT NULL,
  PRIMARY KEY (tenant, team, person)
);

CREATE INDEX patient_placement_circle ON patient_placement USING btree (tenant, circle, team);

CREATE INDEX patient_placement_person ON patient_placement USING btree (tenant, person);

CREATE TABLE patient_seat (
  tenant text NOT NULL,
  channel text NOT NULL,
  person text NOT NULL,
  is_owner bigint NOT NULL,
  read_until bigint NOT NULL,
  PRIMARY KEY (tenant, channel, person)
);

CREATE INDEX patient_seat_person ON patient_seat USING btree (tenant, person);

CREATE TABLE patient_team (
  tenant text NOT NULL,
  team text NOT NULL,
  patient text NOT NULL,
  others text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  birth_date text,
  ward text,
  room text,
  attending text NOT NULL,
  admitted_at bigint NOT NULL,
  discharged_at bigint,
  archive_at bigint,
  is_archived_by_rule bigint NOT NULL,
  package text,
  family_name text,
  given_name text,
  allergies text,
  PRIMARY KEY (tenant, team)
);

CREATE UNIQUE INDEX patient_team_patient ON patient_team USING btree (tenant, patient);

CREATE INDEX patient_team_ward ON patient_team USING btree (tenant, ward, discharged_at);

CREATE TABLE pending_sign_in (
  tenant text NOT NULL,
  state bytea NOT NULL,
  provider text NOT NULL,
  browser bytea NOT NULL,
  nonce bytea NOT NULL,
  verifier bytea NOT NULL,
  redirect_uri text NOT NULL,
  return_to text NOT NULL,
  expires_at bigint NOT NULL,
  session text,
  PRIMARY KEY (state)
);

CREATE INDEX pending_sign_in_expiry ON pending_sign_in USING btree (expires_at);

CREATE TABLE permission_assignment (
  tenant text NOT NULL,
  id text NOT NULL,
  application text NOT NULL,
  permission text NOT NULL,
  assigned_at bigint NOT NULL,
  assigned_by text NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (application, permission)
);

CREATE TABLE permission_grant (
  tenant text NOT NULL,
  id text NOT NULL,
  application text NOT NULL,
  person text NOT NULL,
  scopes text NOT NULL,
  granted_at bigint NOT NULL,
  granted_by text NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (application, person)
);

CREATE INDEX permission_grant_person ON permission_grant USING btree (tenant, person);

CREATE TABLE person (
  tenant text NOT NULL,
  id text NOT NULL,
  principal_name text NOT NULL,
  domain text NOT NULL,
  display_name text NOT NULL,
  given_name text,
  surname text,
  mail text,
  mail_nickname text,
  job_title text,
  department text,
  department_code text,
  office_location text,
  mobile_phone text,
  preferred_language text,
  employee_id text,
  about_me text,
  business_phones text NOT NULL,
  hire_date bigint,
  is_enabled bigint NOT NULL,
  manager text,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  deleted_at bigint,
  folded text NOT NULL,
  folded_name text NOT NULL,
  folded_given_name text,
  folded_surname text,
  folded_mail text,
  folded_job_title text,
  folded_department text,
  folded_office text,
  guest text,
  PRIMARY KEY (id)
);

CREATE UNIQUE INDEX person_employee_id ON person USING btree (tenant, employee_id) WHERE ((deleted_at IS NULL) AND (employee_id IS NOT NULL));

CREATE INDEX person_guest ON person USING btree (tenant, id) WHERE (guest IS NOT NULL);

CREATE INDEX person_manager ON person USING btree (tenant, manager);

CREATE INDEX person_name ON person USING btree (tenant, folded_name, id);

CREATE UNIQUE INDEX person_principal_name ON person USING btree (tenant, principal_name) WHERE (deleted_at IS NULL);

CREATE TABLE person_identity (
  tenant text NOT NULL,
  provider text NOT NULL,
  subject text NOT NULL,
  person text NOT NULL,
  linked_at bigint NOT NULL,
  used_at bigint NOT NULL,
  PRIMARY KEY (tenant, provider, subject)
);

CREATE UNIQUE INDEX person_identity_person ON person_identity USING btree (tenant, person, provider);

CREATE TABLE person_role (
  tenant text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (tenant, person, role)
);

CREATE TABLE photo (
  tenant text NOT NULL,
  person text NOT NULL,
  kind text NOT NULL,
  width bigint NOT NULL,
  height bigint NOT NULL,
  tag text NOT NULL,
  bytes bytea NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, person)
);

CREATE TABLE photo_copy (
  tenant text NOT NULL,
  person text NOT NULL,
  side bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (tenant, person, side)
);

CREATE TABLE pinned_message (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  pinned_at bigint NOT NULL,
  PRIMARY KEY (tenant, chat, message)
);

CREATE TABLE policy (
  tenant text NOT NULL,
  id text NOT NULL,
  type text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  description text,
  settings text NOT NULL,
  package text,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX policy_name ON policy USING btree (tenant, type, folded_name);

CREATE TABLE policy_batch (
  tenant text NOT NULL,
  id text NOT NULL,
  person text,
  task text NOT NULL,
  total bigint NOT NULL,
  done bigint NOT NULL,
  failed bigint NOT NULL,
  created_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX policy_batch_time ON policy_batch USING btree (tenant, created_at);

CREATE TABLE policy_batch_slice (
  tenant text NOT NULL,
  batch text NOT NULL,
  number bigint NOT NULL,
  keys text NOT NULL,
  people text NOT NULL,
  failures text NOT NULL,
  PRIMARY KEY (tenant, batch, number)
);

CREATE TABLE policy_group (
  tenant text NOT NULL,
  staff_group text NOT NULL,
  type text NOT NULL,
  policy text NOT NULL,
  place bigint NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (tenant, staff_group, type)
);

CREATE INDEX policy_group_policy ON policy_group USING btree (tenant, policy);

CREATE TABLE policy_package (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  description text,
  version bigint NOT NULL,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX policy_package_name ON policy_package USING btree (tenant, folded_name);

CREATE TABLE policy_package_part (
  tenant text NOT NULL,
  package text NOT NULL,
  type text NOT NULL,
  policy text NOT NULL,
  PRIMARY KEY (tenant, package, type)
);

CREATE INDEX policy_package_part_policy ON policy_package_part USING btree (tenant, policy);

CREATE TABLE policy_package_person (
  tenant text NOT NULL,
  person text NOT NULL,
  package text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (tenant, person)
);

CREATE INDEX policy_package_person_package ON policy_package_person USING btree (tenant, package, person);

CREATE TABLE policy_person (
  tenant text NOT NULL,
  person text NOT NULL,
  type text NOT NULL,
  policy text NOT NULL,
  since bigint NOT NULL,
  PRIMARY KEY (tenant, person, type)
);

CREATE INDEX policy_person_policy ON policy_person USING btree (tenant, policy, person);

CREATE TABLE preference (
  tenant text NOT NULL,
  person text NOT NULL,
  theme text NOT NULL,
  browser_notifications bigint NOT NULL,
  sounds bigint NOT NULL,
  enter_sends bigint NOT NULL,
  read_receipts bigint DEFAULT 1 NOT NULL,
  app_bar text DEFAULT ''::text NOT NULL,
  PRIMARY KEY (tenant, person)
);

CREATE TABLE presence (
  tenant text NOT NULL,
  person text NOT NULL,
  availability text,
  activity text,
  chosen_until bigint,
  message text,
  message_at bigint,
  message_until bigint,
  look text NOT NULL,
  delegate text,
  PRIMARY KEY (tenant, person)
);

CREATE TABLE presence_session (
  tenant text NOT NULL,
  person text NOT NULL,
  session text NOT NULL,
  availability text NOT NULL,
  activity text NOT NULL,
  since bigint NOT NULL,
  ends bigint NOT NULL,
  PRIMARY KEY (tenant, person, session)
);

CREATE TABLE proof_key (
  tenant text NOT NULL,
  id text NOT NULL,
  public text NOT NULL,
  private bytea NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE provisioned (
  tenant text NOT NULL,
  object text NOT NULL,
  external_id text,
  user_name text,
  user_key text,
  PRIMARY KEY (tenant, object)
);

CREATE INDEX provisioned_external_id ON provisioned USING btree (tenant, external_id);

CREATE INDEX provisioned_user_key ON provisioned USING btree (tenant, user_key);

CREATE TABLE push_device (
  tenant text NOT NULL,
  id text NOT NULL,
  person text NOT NULL,
  mark text NOT NULL,
  address bytea NOT NULL,
  name text NOT NULL,
  session text,
  created_at bigint NOT NULL,
  reached_at bigint,
  problem text,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX push_device_mark ON push_device USING btree (tenant, mark);

CREATE INDEX push_device_person ON push_device USING btree (tenant, person);

CREATE TABLE push_key (
  tenant text NOT NULL,
  public text NOT NULL,
  private bytea NOT NULL,
  made_at bigint NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE recovery_code (
  tenant text NOT NULL,
  person text NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (tenant, person, hash)
);

CREATE TABLE refresh_token (
  tenant text NOT NULL,
  secret bytea NOT NULL,
  family text NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint,
  PRIMARY KEY (secret)
);

CREATE INDEX refresh_token_expiry ON refresh_token USING btree (expires_at);

CREATE TABLE removal (
  tenant text NOT NULL,
  id text NOT NULL,
  cause text NOT NULL,
  rules text NOT NULL,
  target text,
  reason text,
  asked_by text,
  began_at bigint NOT NULL,
  ended_at bigint,
  reached text NOT NULL,
  tally text NOT NULL,
  certificate text,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX removal_began ON removal USING btree (tenant, began_at);

CREATE TABLE retention_rule (
  tenant text NOT NULL,
  kind text NOT NULL,
  amount bigint NOT NULL,
  unit text NOT NULL,
  changed_at bigint NOT NULL,
  changed_by text NOT NULL,
  PRIMARY KEY (tenant, kind)
);

CREATE TABLE retention_setting (
  tenant text NOT NULL,
  zone text NOT NULL,
  last_round bigint,
  PRIMARY KEY (tenant)
);

CREATE TABLE saved_message (
  tenant text NOT NULL,
  person text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  saved_at bigint NOT NULL,
  PRIMARY KEY (tenant, person, chat, message)
);

CREATE INDEX saved_message_at ON saved_message USING btree (tenant, person, saved_at);

CREATE INDEX saved_message_message ON saved_message USING btree (tenant, chat, message);

CREATE TABLE search_entry (
  id bigint GENERATED BY DEFAULT AS IDENTITY NOT NULL,
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  words text NOT NULL,
  place text NOT NULL,
  vector tsvector GENERATED ALWAYS AS ((setweight(to_tsvector('simple'::regconfig, words), 'A'::"char") || setweight(to_tsvector('simple'::regconfig, place), 'B'::"char"))) STORED,
  PRIMARY KEY (id),
  UNIQUE (tenant, chat, message)
);

CREATE INDEX search_entry_vector ON search_entry USING gin (vector) WITH (fastupdate=off);

CREATE TABLE session (
  id text NOT NULL,
  secret bytea NOT NULL,
  csrf text NOT NULL,
  tenant text NOT NULL,
  person text NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  is_strong bigint DEFAULT 0 NOT NULL,
  proved_at bigint DEFAULT 0 NOT NULL,
  seen_at bigint DEFAULT 0 NOT NULL,
  device text DEFAULT ''::text NOT NULL,
  address text DEFAULT ''::text NOT NULL,
  provider text,
  id_token bytea,
  PRIMARY KEY (id),
  UNIQUE (secret)
);

CREATE INDEX session_person ON session USING btree (tenant, person);

CREATE TABLE setup (
  tenant text NOT NULL,
  scenarios text NOT NULL,
  steps text NOT NULL,
  pins text,
  is_finished bigint NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE setup_token (
  secret bytea NOT NULL,
  expires_at bigint NOT NULL,
  PRIMARY KEY (secret)
);

CREATE TABLE sign_in_policy (
  tenant text NOT NULL,
  only_outside bigint NOT NULL,
  emergency text NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE sign_in_setting (
  tenant text NOT NULL,
  inactivity_seconds bigint NOT NULL,
  second_factor text DEFAULT 'optional'::text NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE sign_in_step (
  challenge bytea NOT NULL,
  tenant text NOT NULL,
  person text NOT NULL,
  expires_at bigint NOT NULL,
  provider text,
  id_token bytea,
  PRIMARY KEY (challenge)
);

CREATE TABLE signing_key (
  id text NOT NULL,
  algorithm text NOT NULL,
  public text NOT NULL,
  private bytea,
  created_at bigint NOT NULL,
  signs_from bigint NOT NULL,
  retired_at bigint,
  PRIMARY KEY (id)
);

CREATE TABLE staff_group (
  tenant text NOT NULL,
  id text NOT NULL,
  display_name text NOT NULL,
  description text,
  mail_nickname text NOT NULL,
  is_mail bigint NOT NULL,
  is_security bigint NOT NULL,
  kinds text NOT NULL,
  visibility text,
  created_at bigint NOT NULL,
  changed_at bigint NOT NULL,
  folded text NOT NULL,
  folded_name text NOT NULL,
  folded_description text,
  PRIMARY KEY (id)
);

CREATE INDEX staff_group_name ON staff_group USING btree (tenant, folded_name, id);

CREATE TABLE subscription (
  tenant text NOT NULL,
  id text NOT NULL,
  person text,
  client text,
  scopes text,
  resource text NOT NULL,
  change_type text NOT NULL,
  since bigint NOT NULL,
  addresses bytea NOT NULL,
  certificate text,
  certificate_id text,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  ended_at bigint,
  failures bigint NOT NULL,
  failing_since bigint,
  failure text,
  PRIMARY KEY (tenant, id)
);

CREATE INDEX subscription_owner ON subscription USING btree (tenant, person, client);

CREATE TABLE subscription_key (
  tenant text NOT NULL,
  key text NOT NULL,
  subscription text NOT NULL,
  PRIMARY KEY (tenant, key, subscription)
);

CREATE INDEX subscription_key_of ON subscription_key USING btree (tenant, subscription);

CREATE TABLE subscription_notice (
  tenant text NOT NULL,
  subscription text NOT NULL,
  channel text NOT NULL,
  number bigint NOT NULL,
  event text NOT NULL,
  kind text NOT NULL,
  subject text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (tenant, subscription, channel, number)
);

CREATE TABLE team (
  tenant text NOT NULL,
  id text NOT NULL,
  created_at bigint NOT NULL,
  archived_at bigint,
  settings text NOT NULL,
  specialization text NOT NULL,
  classification text,
  PRIMARY KEY (tenant, id)
);

CREATE TABLE team_app (
  tenant text NOT NULL,
  team text NOT NULL,
  app text NOT NULL,
  added_at bigint NOT NULL,
  PRIMARY KEY (tenant, team, app)
);

CREATE INDEX team_app_app ON team_app USING btree (tenant, app);

CREATE TABLE team_operation (
  tenant text NOT NULL,
  team text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  created_at bigint NOT NULL,
  acted_at bigint NOT NULL,
  attempts bigint NOT NULL,
  fault text,
  PRIMARY KEY (tenant, team, id)
);

CREATE TABLE team_tag (
  tenant text NOT NULL,
  id text NOT NULL,
  team text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  description text,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX team_tag_name ON team_tag USING btree (tenant, team, folded_name);

CREATE TABLE team_tag_member (
  tenant text NOT NULL,
  tag text NOT NULL,
  person text NOT NULL,
  PRIMARY KEY (tenant, tag, person)
);

CREATE INDEX team_tag_member_person ON team_tag_member USING btree (tenant, person, tag);

CREATE TABLE team_template (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  description text,
  plan text NOT NULL,
  suggested text NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX team_template_name ON team_template USING btree (tenant, folded_name);

CREATE TABLE teams_app (
  tenant text NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  description text,
  content_url text NOT NULL,
  website_url text,
  PRIMARY KEY (tenant, id)
);

CREATE UNIQUE INDEX teams_app_name ON teams_app USING btree (tenant, folded_name);

CREATE TABLE text_gateway (
  tenant text NOT NULL,
  url text NOT NULL,
  secret bytea,
  sender text NOT NULL,
  template text NOT NULL,
  receipt text NOT NULL,
  changed_at bigint NOT NULL,
  PRIMARY KEY (tenant)
);

CREATE TABLE token_family (
  tenant text NOT NULL,
  id text NOT NULL,
  application text NOT NULL,
  person text,
  scopes text NOT NULL,
  is_public bigint NOT NULL,
  signed_in_at bigint NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (id)
);

CREATE INDEX token_family_application ON token_family USING btree (application, person);

CREATE INDEX token_family_expiry ON token_family USING btree (expires_at);

CREATE TABLE urgent_call (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  person text NOT NULL,
  step bigint NOT NULL,
  duty text,
  called_at bigint NOT NULL,
  rings bigint NOT NULL,
  next_ring bigint,
  read_at bigint,
  acknowledged_at bigint,
  answered_at bigint,
  answer text,
  expired_at bigint,
  released_at bigint,
  is_open bigint NOT NULL,
  PRIMARY KEY (tenant, chat, message, person)
);

CREATE INDEX urgent_call_open ON urgent_call USING btree (tenant, person, chat, message) WHERE (is_open = 1);

CREATE TABLE urgent_event (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  number bigint NOT NULL,
  at bigint NOT NULL,
  kind text NOT NULL,
  step bigint NOT NULL,
  person text,
  detail text,
  PRIMARY KEY (tenant, chat, message, number)
);

CREATE TABLE urgent_message (
  tenant text NOT NULL,
  chat text NOT NULL,
  message bigint NOT NULL,
  author text NOT NULL,
  sent_at bigint NOT NULL,
  plan text,
  step bigint NOT NULL,
  step_due bigint,
  state text NOT NULL,
  ended_at bigint,
  ended_by text,
  copy_chat text,
  copy_message bigint,
  PRIMARY KEY (tenant, chat, message)
);

CREATE UNIQUE INDEX urgent_copy ON urgent_message USING btree (tenant, copy_chat, copy_message) WHERE (copy_chat IS NOT NULL);

CREATE INDEX urgent_open ON urgent_message USING btree (tenant, message) WHERE (state = ANY (ARRAY['calling'::text, 'alarmed'::text]));

CREATE TABLE ward (
  tenant text NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  template text NOT NULL,
  language text NOT NULL,
  package text,
  team text,
  duties text NOT NULL,
  hand_over bigint NOT NULL,
  archive_after bigint NOT NULL,
  PRIMARY KEY (tenant, code)
);

CREATE TABLE way_state (
  tenant text NOT NULL,
  way text NOT NULL,
  failures bigint NOT NULL,
  failing_since bigint,
  problem text,
  retry_at bigint,
  delivered_at bigint,
  PRIMARY KEY (tenant, way)
);
