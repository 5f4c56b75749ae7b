-- Browser sessions of the portal and the operator surface. The browser holds a random id, this table only its hash.
-- no wall: a session is looked up by its hash before anyone is known; what it holds of value is encrypted.
create table session (
  hash               text primary key check (length(hash) = 43),
  surface            text not null check (surface in ('portal', 'operator')),
  person_id          uuid not null references person,
  -- The sign-in at the identity provider that it stands on; back-channel logout names these.
  issuer             text not null,
  subject            text not null,
  sid                text,
  csrf               text not null check (length(csrf) = 43),
  -- Small strings by name: the chosen tenant, a message for the next page.
  data               jsonb not null default '{}',
  -- Access, refresh and id token, sealed: `key-id.base64url`, AES-256-GCM.
  tokens             text not null,
  tokens_expire_at   timestamptz not null,
  -- Refresh tokens rotate, so one refresh at a time: whoever holds the lease. After a failure the lease is empty and
  -- nobody tries again before this time.
  refresh_lease      uuid,
  refresh_not_before timestamptz not null,
  ip                 text,
  agent              text check (length(agent) <= 200),
  created_at         timestamptz not null,
  -- Written at most once a minute.
  last_seen_at       timestamptz not null,
  ends_at            timestamptz not null
);

create index session_person on session (person_id);
create index session_sid on session (issuer, sid);
create index session_subject on session (issuer, subject);
create index session_end on session (ends_at);
comment on table session is 'no wall: looked up by its hash before anyone is known';
grant select, insert, update, delete on session to dezky_app, dezky_platform;

-- What somebody posted with a session that had ended: kept half an hour, for them to send again.
-- no wall: written when nobody is signed in; the content is encrypted and given back to its own person only.
create table saved_form (
  hash      text primary key check (length(hash) = 43),
  surface   text not null check (surface in ('portal', 'operator')),
  person_id uuid not null references person,
  content   text not null,
  ends_at   timestamptz not null
);

create index saved_form_end on saved_form (ends_at);
comment on table saved_form is 'no wall: written when nobody is signed in, encrypted';
grant select, insert, delete on saved_form to dezky_app, dezky_platform;

-- Logout tokens that have done their work, until they expire.
-- no wall: the identity provider has no person; ids and times only.
create table logout_token (
  issuer  text not null,
  jti     text not null check (length(jti) <= 255),
  ends_at timestamptz not null,
  primary key (issuer, jti)
);

comment on table logout_token is 'no wall: written for the identity provider, which is no person';
grant select, insert, delete on logout_token to dezky_app, dezky_platform;
