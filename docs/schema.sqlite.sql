-- What the migrations make of a SQLite file. Made by Tests/HouseTests/SchemaTests.swift;
-- written anew by: SALUS_WRITE=1 swift test --filter SchemaTests

CREATE TABLE admission (
  tenant TEXT NOT NULL, id TEXT NOT NULL, source_id TEXT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL,
  received_at BIGINT NOT NULL, patient TEXT NOT NULL, into_patient TEXT, encounter TEXT NOT NULL, said TEXT NOT NULL,
  ward TEXT, problem TEXT, decision TEXT, decided_problem TEXT, decided_by TEXT, decided_at BIGINT, PRIMARY KEY (tenant, id));

CREATE INDEX admission_into ON admission (tenant, into_patient);

CREATE INDEX admission_patient ON admission (tenant, patient);

CREATE INDEX admission_received ON admission (tenant, received_at, id);

CREATE UNIQUE INDEX admission_source ON admission (tenant, source_id);

CREATE INDEX admission_waiting ON admission (tenant, problem, received_at);

CREATE INDEX admission_ward ON admission (tenant, ward);

CREATE TABLE app_block (tenant TEXT NOT NULL, app TEXT NOT NULL, PRIMARY KEY (tenant, app));

CREATE TABLE application (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, client TEXT NOT NULL UNIQUE, principal TEXT NOT NULL UNIQUE,
  display_name TEXT NOT NULL, description TEXT, is_enabled BIGINT NOT NULL, owner TEXT, web TEXT NOT NULL, spa TEXT NOT NULL,
  native TEXT NOT NULL, allows_public BIGINT NOT NULL, logout_url TEXT, required TEXT NOT NULL, created_at BIGINT NOT NULL, folded_name TEXT NOT NULL DEFAULT '');

CREATE INDEX application_name ON application (tenant, folded_name, id);

CREATE INDEX application_tenant ON application (tenant, id);

CREATE TABLE application_key (
  tenant TEXT NOT NULL, application TEXT NOT NULL, id TEXT NOT NULL, jwk TEXT NOT NULL, display_name TEXT,
  starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (application, id));

CREATE TABLE application_secret (
  tenant TEXT NOT NULL, application TEXT NOT NULL, id TEXT NOT NULL, hash BYTEA NOT NULL, hint TEXT NOT NULL,
  display_name TEXT, starts_at BIGINT NOT NULL, ends_at BIGINT NOT NULL, PRIMARY KEY (application, id));

CREATE TABLE attempt (key TEXT PRIMARY KEY, failures BIGINT NOT NULL, last BIGINT NOT NULL, locked_until BIGINT NOT NULL);

CREATE TABLE audit (
  number BIGINT PRIMARY KEY, tenant TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
  object TEXT NOT NULL, outcome TEXT NOT NULL, address TEXT NOT NULL, request TEXT NOT NULL, hash BYTEA NOT NULL);

CREATE INDEX audit_actor ON audit (tenant, actor, number);

CREATE INDEX audit_at ON audit (tenant, at);

CREATE INDEX audit_subject ON audit (tenant, substr(object || '/', 1, instr(object || '/', '/') + instr(substr(object || '/', instr(object || '/', '/') + 1) || '/', '/') - 1), number);

CREATE TABLE audit_check (tenant TEXT PRIMARY KEY, state TEXT NOT NULL);

CREATE TABLE audit_export (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, format TEXT NOT NULL, language TEXT NOT NULL,
  question TEXT NOT NULL, ends BIGINT NOT NULL, until BIGINT NOT NULL, PRIMARY KEY (tenant, id));

CREATE TABLE authenticator (
  tenant TEXT NOT NULL, person TEXT PRIMARY KEY, secret BYTEA, confirmed_at BIGINT, used_step BIGINT NOT NULL,
  draft BYTEA, drafted_at BIGINT);

CREATE TABLE authorization_code (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, application TEXT NOT NULL, person TEXT NOT NULL, family TEXT NOT NULL,
  asked TEXT NOT NULL, signed_in_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE TABLE authorization_request (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, application TEXT NOT NULL, asked TEXT NOT NULL, created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL);

CREATE TABLE channel (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, team TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL,
  folded_name TEXT NOT NULL, description TEXT, is_primary BIGINT NOT NULL, is_favorite BIGINT NOT NULL,
  created_at BIGINT NOT NULL, archived_at BIGINT, deleted_at BIGINT, posting TEXT NOT NULL, replying TEXT NOT NULL,
  PRIMARY KEY (tenant, chat));

CREATE UNIQUE INDEX channel_name ON channel (tenant, team, folded_name);

CREATE TABLE channel_attention (
  tenant TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, level TEXT NOT NULL,
  PRIMARY KEY (tenant, channel, person));

CREATE INDEX channel_attention_level ON channel_attention (tenant, channel, level, person);

CREATE INDEX channel_attention_person ON channel_attention (tenant, person, channel);

CREATE TABLE channel_seat (
  tenant TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, is_member BIGINT NOT NULL, is_owner BIGINT NOT NULL,
  joined_at BIGINT NOT NULL, read_until BIGINT NOT NULL, PRIMARY KEY (tenant, channel, person));

CREATE INDEX channel_seat_person ON channel_seat (tenant, person, channel);

CREATE TABLE channel_share (
  tenant TEXT NOT NULL, channel TEXT NOT NULL, team TEXT NOT NULL, shared_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, channel, team));

CREATE INDEX channel_share_team ON channel_share (tenant, team, channel);

CREATE TABLE channel_tab (
  tenant TEXT NOT NULL, id TEXT NOT NULL, channel TEXT NOT NULL, app TEXT NOT NULL, name TEXT NOT NULL,
  position BIGINT NOT NULL, entity TEXT, content_url TEXT, website_url TEXT, remove_url TEXT, PRIMARY KEY (tenant, id));

CREATE INDEX channel_tab_app ON channel_tab (tenant, app);

CREATE INDEX channel_tab_channel ON channel_tab (tenant, channel, position);

CREATE TABLE chat (
  tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, topic TEXT, created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL, tick BIGINT NOT NULL, last_message BIGINT, activity BIGINT NOT NULL,
  PRIMARY KEY (tenant, id));

CREATE TABLE chat_delivery (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, device TEXT NOT NULL, until BIGINT NOT NULL,
  at BIGINT NOT NULL, PRIMARY KEY (tenant, chat, person, device, until));

CREATE TABLE chat_duty (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, duty TEXT NOT NULL, opener TEXT NOT NULL, PRIMARY KEY (tenant, chat));

CREATE UNIQUE INDEX chat_duty_opener ON chat_duty (tenant, duty, opener);

CREATE TABLE chat_duty_holder (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, chat, person));

CREATE TABLE chat_member (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, joined_at BIGINT NOT NULL,
  visible_from BIGINT NOT NULL, hidden BIGINT NOT NULL, read_until BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, person));

CREATE INDEX chat_member_hidden ON chat_member (tenant, chat) WHERE hidden = 1;

CREATE INDEX chat_member_person ON chat_member (tenant, person, chat);

CREATE TABLE chat_reading (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, until BIGINT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, person, until));

CREATE TABLE client_assertion (
  tenant TEXT NOT NULL, application TEXT NOT NULL, id BYTEA NOT NULL, expires_at BIGINT NOT NULL,
  PRIMARY KEY (application, id));

CREATE TABLE credential (
  tenant TEXT NOT NULL, person TEXT PRIMARY KEY, hash TEXT, must_change BIGINT NOT NULL, valid_from BIGINT NOT NULL, factors BIGINT NOT NULL DEFAULT 0);

CREATE TABLE data_request (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, asked_by TEXT NOT NULL, asked_at BIGINT NOT NULL,
  done BIGINT NOT NULL, parts BIGINT NOT NULL, records BIGINT NOT NULL, ended_at BIGINT, expires_at BIGINT,
  PRIMARY KEY (tenant, id));

CREATE TABLE data_request_slice (
  tenant TEXT NOT NULL, request TEXT NOT NULL, number BIGINT NOT NULL, part TEXT NOT NULL, body BYTEA NOT NULL,
  PRIMARY KEY (tenant, request, number));

CREATE TABLE deleted_item (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, kind TEXT NOT NULL, deleted_at BIGINT NOT NULL, kept TEXT NOT NULL);

CREATE INDEX deleted_item_kind ON deleted_item (tenant, kind, id);

CREATE INDEX deleted_item_time ON deleted_item (deleted_at);

CREATE TABLE device_authorization (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_code TEXT NOT NULL UNIQUE,
  application TEXT NOT NULL, scopes TEXT NOT NULL, pause BIGINT NOT NULL, polled_at BIGINT, created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, person TEXT, signed_in_at BIGINT, is_refused BIGINT NOT NULL);

CREATE TABLE duty_holding (
  tenant TEXT NOT NULL, role TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL, until BIGINT, given_by TEXT NOT NULL,
  PRIMARY KEY (tenant, role, person, since));

CREATE UNIQUE INDEX duty_holding_now ON duty_holding (tenant, role, person) WHERE until IS NULL;

CREATE INDEX duty_holding_person ON duty_holding (tenant, person, until);

CREATE INDEX duty_holding_since ON duty_holding (tenant, role, since);

CREATE TABLE duty_role (
  tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, unit TEXT, staff_group TEXT, fallback_person TEXT,
  fallback_role TEXT, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, folded TEXT NOT NULL, words TEXT NOT NULL,
  PRIMARY KEY (tenant, id));

CREATE INDEX duty_role_fallback ON duty_role (tenant, fallback_role);

CREATE UNIQUE INDEX duty_role_name ON duty_role (tenant, folded);

CREATE TABLE emergency_opening (
  tenant TEXT NOT NULL, id TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, category TEXT NOT NULL,
  reason TEXT NOT NULL, opened_at BIGINT NOT NULL, until_at BIGINT NOT NULL, ended_at BIGINT, ended_by TEXT, ended_how TEXT,
  reviewed_at BIGINT, reviewed_by TEXT, is_justified BIGINT, review TEXT, PRIMARY KEY (tenant, id));

CREATE INDEX emergency_opening_active ON emergency_opening (tenant, chat) WHERE ended_at IS NULL;

CREATE INDEX emergency_opening_person ON emergency_opening (tenant, person) WHERE ended_at IS NULL;

CREATE INDEX emergency_opening_time ON emergency_opening (tenant, opened_at);

CREATE TABLE escalation_plan (
  tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, plan TEXT NOT NULL,
  is_default BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX escalation_plan_name ON escalation_plan (tenant, folded);

CREATE TABLE escalation_plan_group (
  tenant TEXT NOT NULL, staff_group TEXT NOT NULL, plan TEXT NOT NULL, PRIMARY KEY (tenant, staff_group));

CREATE INDEX escalation_plan_group_plan ON escalation_plan_group (tenant, plan);

CREATE TABLE group_member (
  tenant TEXT NOT NULL, staff_group TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL,
  PRIMARY KEY (tenant, staff_group, person));

CREATE INDEX group_member_person ON group_member (tenant, person, staff_group);

CREATE TABLE group_owner (
  tenant TEXT NOT NULL, staff_group TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL,
  PRIMARY KEY (tenant, staff_group, person));

CREATE INDEX group_owner_person ON group_owner (tenant, person);

CREATE TABLE hearing (name TEXT PRIMARY KEY, position BIGINT NOT NULL);

CREATE TABLE held_version (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, change TEXT NOT NULL,
  at BIGINT NOT NULL, person TEXT NOT NULL, body_kind TEXT NOT NULL, body TEXT NOT NULL, words TEXT NOT NULL,
  parts TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, number));

CREATE TABLE identity_provider (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, name TEXT NOT NULL, issuer TEXT NOT NULL, client_id TEXT NOT NULL,
  secret BYTEA, settings TEXT NOT NULL, is_enabled BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL);

CREATE INDEX identity_provider_tenant ON identity_provider (tenant, name, id);

CREATE TABLE invitation (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, secret BYTEA NOT NULL, invited_by TEXT,
  expires_at BIGINT NOT NULL, PRIMARY KEY (tenant, person));

CREATE UNIQUE INDEX invitation_secret ON invitation (secret);

CREATE TABLE job (
  key TEXT PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, due BIGINT NOT NULL, body TEXT NOT NULL,
  attempts BIGINT NOT NULL, lease TEXT, leased_until BIGINT, failure TEXT);

CREATE INDEX job_due ON job (due);

CREATE TABLE ledger (id BIGINT PRIMARY KEY, number BIGINT NOT NULL, hash BYTEA NOT NULL, position BIGINT NOT NULL, pruned BIGINT NOT NULL, lineage BIGINT NOT NULL DEFAULT 0);

CREATE TABLE legal_hold (
  tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, case_number TEXT, reason TEXT NOT NULL, first BIGINT NOT NULL,
  last BIGINT, placed_by TEXT NOT NULL, placed_at BIGINT NOT NULL, released_by TEXT, released_at BIGINT,
  release_reason TEXT, PRIMARY KEY (tenant, id));

CREATE TABLE legal_hold_chat (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, hold TEXT NOT NULL, PRIMARY KEY (tenant, chat, hold));

CREATE TABLE legal_hold_target (
  tenant TEXT NOT NULL, hold TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL, PRIMARY KEY (tenant, hold, kind, target));

CREATE INDEX legal_hold_target_of ON legal_hold_target (tenant, target);

CREATE TABLE live_card (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, card_key TEXT NOT NULL, message BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, card_key));

CREATE TABLE look (actor TEXT NOT NULL, object TEXT NOT NULL, action TEXT NOT NULL, slot BIGINT NOT NULL, PRIMARY KEY (actor, object, action, slot));

CREATE TABLE mail_relay (
  tenant TEXT PRIMARY KEY, host TEXT NOT NULL, port BIGINT NOT NULL, security TEXT NOT NULL, account TEXT, password BYTEA,
  sender TEXT NOT NULL, sender_name TEXT NOT NULL, ours TEXT NOT NULL, changed_at BIGINT NOT NULL);

CREATE TABLE message (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, author TEXT, body_kind TEXT,
  body TEXT, words TEXT, importance TEXT, locale TEXT, client_id TEXT, event TEXT, modified BIGINT NOT NULL,
  edited_at BIGINT, deleted_at BIGINT, asks_receipt BIGINT NOT NULL DEFAULT 0, subject TEXT, root BIGINT, stirred BIGINT, deleted_by TEXT, extras TEXT, PRIMARY KEY (tenant, chat, id));

CREATE INDEX message_asks_receipt ON message (tenant, chat, id) WHERE asks_receipt = 1;

CREATE UNIQUE INDEX message_client ON message (tenant, chat, author, client_id);

CREATE UNIQUE INDEX message_modified ON message (tenant, chat, modified);

CREATE INDEX message_root ON message (tenant, chat, root, id) WHERE root IS NOT NULL;

CREATE INDEX message_stirred ON message (tenant, chat, stirred) WHERE stirred IS NOT NULL;

CREATE INDEX message_unread ON message (tenant, chat, id, author) WHERE kind = 'message' AND deleted_at IS NULL;

CREATE TABLE message_mention (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, person TEXT NOT NULL,
  words TEXT NOT NULL, kind TEXT NOT NULL DEFAULT 'person', PRIMARY KEY (tenant, chat, message, number));

CREATE INDEX message_mention_person ON message_mention (tenant, person, chat, message);

CREATE TABLE message_quote (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, quoted BIGINT NOT NULL, preview TEXT NOT NULL,
  sender TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, quoted));

CREATE INDEX message_quote_quoted ON message_quote (tenant, chat, quoted);

CREATE TABLE message_reaction (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, person TEXT NOT NULL, emoji TEXT NOT NULL,
  reacted_at BIGINT NOT NULL, PRIMARY KEY (tenant, chat, message, person, emoji));

CREATE TABLE message_removed (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, modified BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, modified));

CREATE TABLE migration (name TEXT PRIMARY KEY);

CREATE TABLE notice (
  tenant TEXT NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, cause TEXT,
  object TEXT NOT NULL, ring BIGINT NOT NULL, in_feed BIGINT NOT NULL, told_at BIGINT NOT NULL, settled_at BIGINT,
  PRIMARY KEY (tenant, person, key));

CREATE INDEX notice_age ON notice (told_at);

CREATE INDEX notice_feed ON notice (tenant, person, in_feed, told_at, id);

CREATE UNIQUE INDEX notice_id ON notice (tenant, id);

CREATE INDEX notice_key ON notice (tenant, key);

CREATE TABLE notice_choice (
  tenant TEXT NOT NULL, person TEXT NOT NULL, choices TEXT NOT NULL, PRIMARY KEY (tenant, person));

CREATE TABLE organization (
  tenant TEXT PRIMARY KEY, display_name TEXT NOT NULL, created_at BIGINT NOT NULL, settings TEXT NOT NULL);

CREATE TABLE outbox (
  position BIGINT PRIMARY KEY, id TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL);

CREATE TABLE outgoing (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, way TEXT NOT NULL,
  device TEXT NOT NULL, ring BIGINT NOT NULL, closing BIGINT NOT NULL, created_at BIGINT NOT NULL, due BIGINT NOT NULL,
  failures BIGINT NOT NULL, problem TEXT, given_up_at BIGINT, PRIMARY KEY (tenant, id));

CREATE INDEX outgoing_device ON outgoing (tenant, device);

CREATE INDEX outgoing_failed ON outgoing (tenant, failures, created_at);

CREATE INDEX outgoing_given_up ON outgoing (given_up_at);

CREATE UNIQUE INDEX outgoing_once ON outgoing (tenant, person, key, way, device);

CREATE TABLE outside_account (tenant TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, person));

CREATE TABLE passkey (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, site TEXT NOT NULL,
  public_key BYTEA NOT NULL, sign_count BIGINT NOT NULL, transports TEXT NOT NULL, created_at BIGINT NOT NULL,
  used_at BIGINT);

CREATE INDEX passkey_person ON passkey (tenant, person);

CREATE TABLE passkey_challenge (
  challenge BYTEA PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, expires_at BIGINT NOT NULL);

CREATE INDEX passkey_challenge_end ON passkey_challenge (expires_at);

CREATE TABLE patient_placement (
  tenant TEXT NOT NULL, team TEXT NOT NULL, person TEXT NOT NULL, circle TEXT NOT NULL, until BIGINT, is_off_duty BIGINT NOT NULL, is_owner BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, team, person));

CREATE INDEX patient_placement_circle ON patient_placement (tenant, circle, team);

CREATE INDEX patient_placement_person ON patient_placement (tenant, person);

CREATE TABLE patient_seat (
  tenant TEXT NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, is_owner BIGINT NOT NULL, read_until BIGINT NOT NULL,
  PRIMARY KEY (tenant, channel, person));

CREATE INDEX patient_seat_person ON patient_seat (tenant, person);

CREATE TABLE patient_team (
  tenant TEXT NOT NULL, team TEXT NOT NULL, patient TEXT NOT NULL, others TEXT NOT NULL, name TEXT NOT NULL,
  folded_name TEXT NOT NULL, birth_date TEXT, ward TEXT, room TEXT, attending TEXT NOT NULL, admitted_at BIGINT NOT NULL,
  discharged_at BIGINT, archive_at BIGINT, is_archived_by_rule BIGINT NOT NULL, package TEXT, family_name TEXT, given_name TEXT, allergies TEXT, PRIMARY KEY (tenant, team));

CREATE UNIQUE INDEX patient_team_patient ON patient_team (tenant, patient);

CREATE INDEX patient_team_ward ON patient_team (tenant, ward, discharged_at);

CREATE TABLE pending_sign_in (
  tenant TEXT NOT NULL, state BYTEA PRIMARY KEY, provider TEXT NOT NULL, browser BYTEA NOT NULL, nonce BYTEA NOT NULL,
  verifier BYTEA NOT NULL, redirect_uri TEXT NOT NULL, return_to TEXT NOT NULL, expires_at BIGINT NOT NULL, session TEXT);

CREATE INDEX pending_sign_in_expiry ON pending_sign_in (expires_at);

CREATE TABLE permission_assignment (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, permission TEXT NOT NULL,
  assigned_at BIGINT NOT NULL, assigned_by TEXT NOT NULL, UNIQUE (application, permission));

CREATE TABLE permission_grant (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, person TEXT NOT NULL, scopes TEXT NOT NULL,
  granted_at BIGINT NOT NULL, granted_by TEXT NOT NULL, UNIQUE (application, person));

CREATE INDEX permission_grant_person ON permission_grant (tenant, person);

CREATE TABLE person (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, principal_name TEXT NOT NULL, domain TEXT NOT NULL, display_name TEXT NOT NULL,
  given_name TEXT, surname TEXT, mail TEXT, mail_nickname TEXT, job_title TEXT, department TEXT, department_code TEXT,
  office_location TEXT, mobile_phone TEXT, preferred_language TEXT, employee_id TEXT, about_me TEXT,
  business_phones TEXT NOT NULL, hire_date BIGINT, is_enabled BIGINT NOT NULL, manager TEXT,
  created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, deleted_at BIGINT,
  folded TEXT NOT NULL, folded_name TEXT NOT NULL, folded_given_name TEXT, folded_surname TEXT, folded_mail TEXT,
  folded_job_title TEXT, folded_department TEXT, folded_office TEXT, guest TEXT);

CREATE UNIQUE INDEX person_employee_id ON person (tenant, employee_id)
  WHERE deleted_at IS NULL AND employee_id IS NOT NULL;

CREATE INDEX person_guest ON person (tenant, id) WHERE guest IS NOT NULL;

CREATE INDEX person_manager ON person (tenant, manager);

CREATE INDEX person_name ON person (tenant, folded_name, id);

CREATE UNIQUE INDEX person_principal_name ON person (tenant, principal_name) WHERE deleted_at IS NULL;

CREATE TABLE person_identity (
  tenant TEXT NOT NULL, provider TEXT NOT NULL, subject TEXT NOT NULL, person TEXT NOT NULL, linked_at BIGINT NOT NULL,
  used_at BIGINT NOT NULL, PRIMARY KEY (tenant, provider, subject));

CREATE UNIQUE INDEX person_identity_person ON person_identity (tenant, person, provider);

CREATE TABLE person_role (
  tenant TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (tenant, person, role));

CREATE TABLE photo (
  tenant TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL, width BIGINT NOT NULL, height BIGINT NOT NULL,
  tag TEXT NOT NULL, bytes BYTEA NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, person));

CREATE TABLE photo_copy (
  tenant TEXT NOT NULL, person TEXT NOT NULL, side BIGINT NOT NULL, bytes BYTEA NOT NULL, PRIMARY KEY (tenant, person, side));

CREATE TABLE pinned_message (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, pinned_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, message));

CREATE TABLE policy (
  tenant TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
  settings TEXT NOT NULL, package TEXT, version BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX policy_name ON policy (tenant, type, folded_name);

CREATE TABLE policy_batch (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT, task TEXT NOT NULL, total BIGINT NOT NULL, done BIGINT NOT NULL,
  failed BIGINT NOT NULL, created_at BIGINT NOT NULL, ended_at BIGINT, PRIMARY KEY (tenant, id));

CREATE INDEX policy_batch_time ON policy_batch (tenant, created_at);

CREATE TABLE policy_batch_slice (
  tenant TEXT NOT NULL, batch TEXT NOT NULL, number BIGINT NOT NULL, keys TEXT NOT NULL, people TEXT NOT NULL,
  failures TEXT NOT NULL, PRIMARY KEY (tenant, batch, number));

CREATE TABLE policy_group (
  tenant TEXT NOT NULL, staff_group TEXT NOT NULL, type TEXT NOT NULL, policy TEXT NOT NULL, place BIGINT NOT NULL,
  since BIGINT NOT NULL, PRIMARY KEY (tenant, staff_group, type));

CREATE INDEX policy_group_policy ON policy_group (tenant, policy);

CREATE TABLE policy_package (
  tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
  version BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX policy_package_name ON policy_package (tenant, folded_name);

CREATE TABLE policy_package_part (
  tenant TEXT NOT NULL, package TEXT NOT NULL, type TEXT NOT NULL, policy TEXT NOT NULL, PRIMARY KEY (tenant, package, type));

CREATE INDEX policy_package_part_policy ON policy_package_part (tenant, policy);

CREATE TABLE policy_package_person (
  tenant TEXT NOT NULL, person TEXT NOT NULL, package TEXT NOT NULL, since BIGINT NOT NULL, PRIMARY KEY (tenant, person));

CREATE INDEX policy_package_person_package ON policy_package_person (tenant, package, person);

CREATE TABLE policy_person (
  tenant TEXT NOT NULL, person TEXT NOT NULL, type TEXT NOT NULL, policy TEXT NOT NULL, since BIGINT NOT NULL,
  PRIMARY KEY (tenant, person, type));

CREATE INDEX policy_person_policy ON policy_person (tenant, policy, person);

CREATE TABLE preference (
  tenant TEXT NOT NULL, person TEXT NOT NULL, theme TEXT NOT NULL, browser_notifications BIGINT NOT NULL,
  sounds BIGINT NOT NULL, enter_sends BIGINT NOT NULL, read_receipts BIGINT NOT NULL DEFAULT 1, app_bar TEXT NOT NULL DEFAULT '', PRIMARY KEY (tenant, person));

CREATE TABLE presence (
  tenant TEXT NOT NULL, person TEXT NOT NULL, availability TEXT, activity TEXT, chosen_until BIGINT,
  message TEXT, message_at BIGINT, message_until BIGINT, look TEXT NOT NULL, delegate TEXT, PRIMARY KEY (tenant, person));

CREATE TABLE presence_session (
  tenant TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, availability TEXT NOT NULL,
  activity TEXT NOT NULL, since BIGINT NOT NULL, ends BIGINT NOT NULL, PRIMARY KEY (tenant, person, session));

CREATE TABLE proof_key (
  tenant TEXT NOT NULL, id TEXT NOT NULL, public TEXT NOT NULL, private BYTEA NOT NULL, created_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, id));

CREATE TABLE provisioned (
  tenant TEXT NOT NULL, object TEXT NOT NULL, external_id TEXT, user_name TEXT, user_key TEXT,
  PRIMARY KEY (tenant, object));

CREATE INDEX provisioned_external_id ON provisioned (tenant, external_id);

CREATE INDEX provisioned_user_key ON provisioned (tenant, user_key);

CREATE TABLE push_device (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT NOT NULL, mark TEXT NOT NULL, address BYTEA NOT NULL,
  name TEXT NOT NULL, session TEXT, created_at BIGINT NOT NULL, reached_at BIGINT, problem TEXT,
  PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX push_device_mark ON push_device (tenant, mark);

CREATE INDEX push_device_person ON push_device (tenant, person);

CREATE TABLE push_key (
  tenant TEXT PRIMARY KEY, public TEXT NOT NULL, private BYTEA NOT NULL, made_at BIGINT NOT NULL);

CREATE TABLE recovery_code (
  tenant TEXT NOT NULL, person TEXT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (tenant, person, hash));

CREATE TABLE refresh_token (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, family TEXT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);

CREATE TABLE removal (
  tenant TEXT NOT NULL, id TEXT NOT NULL, cause TEXT NOT NULL, rules TEXT NOT NULL, target TEXT, reason TEXT, asked_by TEXT,
  began_at BIGINT NOT NULL, ended_at BIGINT, reached TEXT NOT NULL, tally TEXT NOT NULL, certificate TEXT,
  PRIMARY KEY (tenant, id));

CREATE INDEX removal_began ON removal (tenant, began_at);

CREATE TABLE retention_rule (
  tenant TEXT NOT NULL, kind TEXT NOT NULL, amount BIGINT NOT NULL, unit TEXT NOT NULL, changed_at BIGINT NOT NULL,
  changed_by TEXT NOT NULL, PRIMARY KEY (tenant, kind));

CREATE TABLE retention_setting (tenant TEXT PRIMARY KEY, zone TEXT NOT NULL, last_round BIGINT);

CREATE TABLE saved_message (
  tenant TEXT NOT NULL, person TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, saved_at BIGINT NOT NULL,
  PRIMARY KEY (tenant, person, chat, message));

CREATE INDEX saved_message_at ON saved_message (tenant, person, saved_at);

CREATE INDEX saved_message_message ON saved_message (tenant, chat, message);

CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, words TEXT NOT NULL,
  place TEXT NOT NULL, UNIQUE (tenant, chat, message));

CREATE VIRTUAL TABLE search_words USING fts5(
  words, place, content='search_entry', content_rowid='id', tokenize="unicode61 remove_diacritics 0", prefix='2 3');

CREATE TABLE session (
  id TEXT PRIMARY KEY, secret BYTEA NOT NULL UNIQUE, csrf TEXT NOT NULL, tenant TEXT NOT NULL, person TEXT NOT NULL,
  created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, is_strong BIGINT NOT NULL DEFAULT 0, proved_at BIGINT NOT NULL DEFAULT 0, seen_at BIGINT NOT NULL DEFAULT 0, device TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', provider TEXT, id_token BYTEA);

CREATE INDEX session_person ON session (tenant, person);

CREATE TABLE setup (
  tenant TEXT NOT NULL PRIMARY KEY, scenarios TEXT NOT NULL, steps TEXT NOT NULL, pins TEXT, is_finished BIGINT NOT NULL);

CREATE TABLE setup_token (secret BYTEA PRIMARY KEY, expires_at BIGINT NOT NULL);

CREATE TABLE sign_in_policy (tenant TEXT PRIMARY KEY, only_outside BIGINT NOT NULL, emergency TEXT NOT NULL);

CREATE TABLE sign_in_setting (tenant TEXT PRIMARY KEY, inactivity_seconds BIGINT NOT NULL, second_factor TEXT NOT NULL DEFAULT 'optional');

CREATE TABLE sign_in_step (
  challenge BYTEA PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, expires_at BIGINT NOT NULL, provider TEXT, id_token BYTEA);

CREATE TABLE signing_key (
  id TEXT PRIMARY KEY, algorithm TEXT NOT NULL, public TEXT NOT NULL, private BYTEA, created_at BIGINT NOT NULL,
  signs_from BIGINT NOT NULL, retired_at BIGINT);

CREATE TABLE staff_group (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, display_name TEXT NOT NULL, description TEXT, mail_nickname TEXT NOT NULL,
  is_mail BIGINT NOT NULL, is_security BIGINT NOT NULL, kinds TEXT NOT NULL, visibility TEXT, created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL, folded TEXT NOT NULL, folded_name TEXT NOT NULL, folded_description TEXT);

CREATE INDEX staff_group_name ON staff_group (tenant, folded_name, id);

CREATE TABLE subscription (
  tenant TEXT NOT NULL, id TEXT NOT NULL, person TEXT, client TEXT, scopes TEXT, resource TEXT NOT NULL,
  change_type TEXT NOT NULL, since BIGINT NOT NULL, addresses BYTEA NOT NULL, certificate TEXT, certificate_id TEXT, created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, ended_at BIGINT, failures BIGINT NOT NULL, failing_since BIGINT, failure TEXT,
  PRIMARY KEY (tenant, id));

CREATE INDEX subscription_owner ON subscription (tenant, person, client);

CREATE TABLE subscription_key (
  tenant TEXT NOT NULL, key TEXT NOT NULL, subscription TEXT NOT NULL, PRIMARY KEY (tenant, key, subscription));

CREATE INDEX subscription_key_of ON subscription_key (tenant, subscription);

CREATE TABLE subscription_notice (
  tenant TEXT NOT NULL, subscription TEXT NOT NULL, channel TEXT NOT NULL, number BIGINT NOT NULL, event TEXT NOT NULL,
  kind TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (tenant, subscription, channel, number));

CREATE TABLE team (
  tenant TEXT NOT NULL, id TEXT NOT NULL, created_at BIGINT NOT NULL, archived_at BIGINT, settings TEXT NOT NULL,
  specialization TEXT NOT NULL, classification TEXT, PRIMARY KEY (tenant, id));

CREATE TABLE team_app (
  tenant TEXT NOT NULL, team TEXT NOT NULL, app TEXT NOT NULL, added_at BIGINT NOT NULL, PRIMARY KEY (tenant, team, app));

CREATE INDEX team_app_app ON team_app (tenant, app);

CREATE TABLE team_operation (
  tenant TEXT NOT NULL, team TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  created_at BIGINT NOT NULL, acted_at BIGINT NOT NULL, attempts BIGINT NOT NULL, fault TEXT,
  PRIMARY KEY (tenant, team, id));

CREATE TABLE team_tag (
  tenant TEXT NOT NULL, id TEXT NOT NULL, team TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL,
  description TEXT, PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX team_tag_name ON team_tag (tenant, team, folded_name);

CREATE TABLE team_tag_member (
  tenant TEXT NOT NULL, tag TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, tag, person));

CREATE INDEX team_tag_member_person ON team_tag_member (tenant, person, tag);

CREATE TABLE team_template (
  tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
  plan TEXT NOT NULL, suggested TEXT NOT NULL, changed_at BIGINT NOT NULL, PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX team_template_name ON team_template (tenant, folded_name);

CREATE TABLE teams_app (
  tenant TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, description TEXT,
  content_url TEXT NOT NULL, website_url TEXT, PRIMARY KEY (tenant, id));

CREATE UNIQUE INDEX teams_app_name ON teams_app (tenant, folded_name);

CREATE TABLE text_gateway (
  tenant TEXT PRIMARY KEY, url TEXT NOT NULL, secret BYTEA, sender TEXT NOT NULL, template TEXT NOT NULL,
  receipt TEXT NOT NULL, changed_at BIGINT NOT NULL);

CREATE TABLE token_family (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, person TEXT, scopes TEXT NOT NULL,
  is_public BIGINT NOT NULL, signed_in_at BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
  ended_at BIGINT);

CREATE INDEX token_family_application ON token_family (application, person);

CREATE INDEX token_family_expiry ON token_family (expires_at);

CREATE TABLE urgent_call (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, person TEXT NOT NULL, step BIGINT NOT NULL, duty TEXT,
  called_at BIGINT NOT NULL, rings BIGINT NOT NULL, next_ring BIGINT, read_at BIGINT, acknowledged_at BIGINT,
  answered_at BIGINT, answer TEXT, expired_at BIGINT, released_at BIGINT, is_open BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, message, person));

CREATE INDEX urgent_call_open ON urgent_call (tenant, person, chat, message) WHERE is_open = 1;

CREATE TABLE urgent_event (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
  kind TEXT NOT NULL, step BIGINT NOT NULL, person TEXT, detail TEXT, PRIMARY KEY (tenant, chat, message, number));

CREATE TABLE urgent_message (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, author TEXT NOT NULL, sent_at BIGINT NOT NULL, plan TEXT,
  step BIGINT NOT NULL, step_due BIGINT, state TEXT NOT NULL, ended_at BIGINT, ended_by TEXT, copy_chat TEXT,
  copy_message BIGINT, PRIMARY KEY (tenant, chat, message));

CREATE UNIQUE INDEX urgent_copy ON urgent_message (tenant, copy_chat, copy_message) WHERE copy_chat IS NOT NULL;

CREATE INDEX urgent_open ON urgent_message (tenant, message) WHERE state IN ('calling', 'alarmed');

CREATE TABLE ward (
  tenant TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, folded_name TEXT NOT NULL, template TEXT NOT NULL,
  language TEXT NOT NULL, package TEXT, team TEXT, duties TEXT NOT NULL, hand_over BIGINT NOT NULL, archive_after BIGINT NOT NULL, PRIMARY KEY (tenant, code));

CREATE TABLE way_state (
  tenant TEXT NOT NULL, way TEXT NOT NULL, failures BIGINT NOT NULL, failing_since BIGINT, problem TEXT, retry_at BIGINT,
  delivered_at BIGINT, PRIMARY KEY (tenant, way));
