-- What the migrations make of a SQLite file. Made by Tests/HouseTests/SchemaTests.swift;
-- written anew by: SALUS_WRITE=1 swift test --filter SchemaTests

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

CREATE INDEX audit_at ON audit (tenant, at);

CREATE TABLE authenticator (
  tenant TEXT NOT NULL, person TEXT PRIMARY KEY, secret BYTEA, confirmed_at BIGINT, used_step BIGINT NOT NULL,
  draft BYTEA, drafted_at BIGINT);

CREATE TABLE authorization_code (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, application TEXT NOT NULL, person TEXT NOT NULL, family TEXT NOT NULL,
  asked TEXT NOT NULL, signed_in_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE TABLE authorization_request (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, application TEXT NOT NULL, asked TEXT NOT NULL, created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL);

CREATE TABLE chat (
  tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, topic TEXT, created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL, tick BIGINT NOT NULL, last_message BIGINT, activity BIGINT NOT NULL,
  PRIMARY KEY (tenant, id));

CREATE TABLE chat_member (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, person TEXT NOT NULL, joined_at BIGINT NOT NULL,
  visible_from BIGINT NOT NULL, hidden BIGINT NOT NULL, read_until BIGINT NOT NULL,
  PRIMARY KEY (tenant, chat, person));

CREATE INDEX chat_member_person ON chat_member (tenant, person, chat);

CREATE TABLE client_assertion (
  tenant TEXT NOT NULL, application TEXT NOT NULL, id BYTEA NOT NULL, expires_at BIGINT NOT NULL,
  PRIMARY KEY (application, id));

CREATE TABLE credential (
  tenant TEXT NOT NULL, person TEXT PRIMARY KEY, hash TEXT, must_change BIGINT NOT NULL, valid_from BIGINT NOT NULL, factors BIGINT NOT NULL DEFAULT 0);

CREATE TABLE deleted_item (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, kind TEXT NOT NULL, deleted_at BIGINT NOT NULL, kept TEXT NOT NULL);

CREATE INDEX deleted_item_kind ON deleted_item (tenant, kind, id);

CREATE INDEX deleted_item_time ON deleted_item (deleted_at);

CREATE TABLE device_authorization (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, id TEXT NOT NULL UNIQUE, user_code TEXT NOT NULL UNIQUE,
  application TEXT NOT NULL, scopes TEXT NOT NULL, pause BIGINT NOT NULL, polled_at BIGINT, created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL, person TEXT, signed_in_at BIGINT, is_refused BIGINT NOT NULL);

CREATE TABLE group_member (
  tenant TEXT NOT NULL, staff_group TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL,
  PRIMARY KEY (tenant, staff_group, person));

CREATE INDEX group_member_person ON group_member (tenant, person);

CREATE TABLE group_owner (
  tenant TEXT NOT NULL, staff_group TEXT NOT NULL, person TEXT NOT NULL, since BIGINT NOT NULL,
  PRIMARY KEY (tenant, staff_group, person));

CREATE INDEX group_owner_person ON group_owner (tenant, person);

CREATE TABLE hearing (name TEXT PRIMARY KEY, position BIGINT NOT NULL);

CREATE TABLE identity_provider (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, name TEXT NOT NULL, issuer TEXT NOT NULL, client_id TEXT NOT NULL,
  secret BYTEA, settings TEXT NOT NULL, is_enabled BIGINT NOT NULL, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL);

CREATE INDEX identity_provider_tenant ON identity_provider (tenant, name, id);

CREATE TABLE job (
  key TEXT PRIMARY KEY, tenant TEXT NOT NULL, kind TEXT NOT NULL, due BIGINT NOT NULL, body TEXT NOT NULL,
  attempts BIGINT NOT NULL, lease TEXT, leased_until BIGINT, failure TEXT);

CREATE INDEX job_due ON job (due);

CREATE TABLE ledger (id BIGINT PRIMARY KEY, number BIGINT NOT NULL, hash BYTEA NOT NULL, position BIGINT NOT NULL, pruned BIGINT NOT NULL);

CREATE TABLE look (actor TEXT NOT NULL, object TEXT NOT NULL, action TEXT NOT NULL, slot BIGINT NOT NULL, PRIMARY KEY (actor, object, action, slot));

CREATE TABLE message (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, author TEXT, body_kind TEXT,
  body TEXT, words TEXT, importance TEXT, locale TEXT, client_id TEXT, event TEXT, modified BIGINT NOT NULL,
  edited_at BIGINT, deleted_at BIGINT, PRIMARY KEY (tenant, chat, id));

CREATE UNIQUE INDEX message_client ON message (tenant, chat, author, client_id);

CREATE UNIQUE INDEX message_modified ON message (tenant, chat, modified);

CREATE INDEX message_unread ON message (tenant, chat, id, author) WHERE kind = 'message' AND deleted_at IS NULL;

CREATE TABLE message_mention (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, number BIGINT NOT NULL, person TEXT NOT NULL,
  words TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, number));

CREATE INDEX message_mention_person ON message_mention (tenant, person, chat, message);

CREATE TABLE message_quote (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, quoted BIGINT NOT NULL, preview TEXT NOT NULL,
  sender TEXT NOT NULL, PRIMARY KEY (tenant, chat, message, quoted));

CREATE INDEX message_quote_quoted ON message_quote (tenant, chat, quoted);

CREATE TABLE message_reaction (
  tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, person TEXT NOT NULL, emoji TEXT NOT NULL,
  reacted_at BIGINT NOT NULL, PRIMARY KEY (tenant, chat, message, person, emoji));

CREATE TABLE migration (name TEXT PRIMARY KEY);

CREATE TABLE organization (
  tenant TEXT PRIMARY KEY, display_name TEXT NOT NULL, created_at BIGINT NOT NULL, settings TEXT NOT NULL);

CREATE TABLE outbox (
  position BIGINT PRIMARY KEY, id TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, at BIGINT NOT NULL);

CREATE TABLE outside_account (tenant TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (tenant, person));

CREATE TABLE passkey (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, site TEXT NOT NULL,
  public_key BYTEA NOT NULL, sign_count BIGINT NOT NULL, transports TEXT NOT NULL, created_at BIGINT NOT NULL,
  used_at BIGINT);

CREATE INDEX passkey_person ON passkey (tenant, person);

CREATE TABLE passkey_challenge (
  challenge BYTEA PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, expires_at BIGINT NOT NULL);

CREATE INDEX passkey_challenge_end ON passkey_challenge (expires_at);

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
  folded_job_title TEXT, folded_department TEXT, folded_office TEXT);

CREATE UNIQUE INDEX person_employee_id ON person (tenant, employee_id)
  WHERE deleted_at IS NULL AND employee_id IS NOT NULL;

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

CREATE TABLE preference (
  tenant TEXT NOT NULL, person TEXT NOT NULL, theme TEXT NOT NULL, browser_notifications BIGINT NOT NULL,
  sounds BIGINT NOT NULL, enter_sends BIGINT NOT NULL, PRIMARY KEY (tenant, person));

CREATE TABLE presence (
  tenant TEXT NOT NULL, person TEXT NOT NULL, availability TEXT, activity TEXT, chosen_until BIGINT,
  message TEXT, message_at BIGINT, message_until BIGINT, look TEXT NOT NULL, PRIMARY KEY (tenant, person));

CREATE TABLE presence_session (
  tenant TEXT NOT NULL, person TEXT NOT NULL, session TEXT NOT NULL, availability TEXT NOT NULL,
  activity TEXT NOT NULL, since BIGINT NOT NULL, ends BIGINT NOT NULL, PRIMARY KEY (tenant, person, session));

CREATE TABLE provisioned (
  tenant TEXT NOT NULL, object TEXT NOT NULL, external_id TEXT, user_name TEXT, user_key TEXT,
  PRIMARY KEY (tenant, object));

CREATE INDEX provisioned_external_id ON provisioned (tenant, external_id);

CREATE INDEX provisioned_user_key ON provisioned (tenant, user_key);

CREATE TABLE recovery_code (
  tenant TEXT NOT NULL, person TEXT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (tenant, person, hash));

CREATE TABLE refresh_token (
  tenant TEXT NOT NULL, secret BYTEA PRIMARY KEY, family TEXT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE INDEX refresh_token_expiry ON refresh_token (expires_at);

CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, chat TEXT NOT NULL, message BIGINT NOT NULL, words TEXT NOT NULL,
  place TEXT NOT NULL, UNIQUE (tenant, chat, message));

CREATE VIRTUAL TABLE search_words USING fts5(
  words, place, content='search_entry', content_rowid='id', tokenize="unicode61 remove_diacritics 0", prefix='2 3');

CREATE TABLE session (
  id TEXT PRIMARY KEY, secret BYTEA NOT NULL UNIQUE, csrf TEXT NOT NULL, tenant TEXT NOT NULL, person TEXT NOT NULL,
  created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, is_strong BIGINT NOT NULL DEFAULT 0, proved_at BIGINT NOT NULL DEFAULT 0, seen_at BIGINT NOT NULL DEFAULT 0, device TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '', provider TEXT, id_token BYTEA);

CREATE INDEX session_person ON session (tenant, person);

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

CREATE TABLE token_family (
  tenant TEXT NOT NULL, id TEXT PRIMARY KEY, application TEXT NOT NULL, person TEXT, scopes TEXT NOT NULL,
  is_public BIGINT NOT NULL, signed_in_at BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL,
  ended_at BIGINT);

CREATE INDEX token_family_application ON token_family (application, person);

CREATE INDEX token_family_expiry ON token_family (expires_at);
