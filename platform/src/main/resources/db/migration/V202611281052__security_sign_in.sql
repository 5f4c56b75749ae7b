-- Every sign-in the identity provider told of, kept for a while: what a proposed policy is tried on, and what somebody
-- sees of themselves. The provider's own id makes reading an event twice harmless.
create table sign_in (
  id           uuid primary key,
  person_id    uuid not null references person,
  -- The person's home when it was read: whose rules held. Null for people without one.
  tenant_id    uuid references tenant,
  at           timestamptz not null,
  outcome      text not null check (outcome in ('success', 'failed')),
  ip           text check (length(ip) <= 100),
  -- Null where the provider could not tell.
  country      text check (country ~ '^[A-Z]{2}$'),
  -- Whether a second factor was asked for and given.
  with_factor  boolean not null,
  -- Whether the browser had signed in before; null when the provider does not say.
  known_device boolean,
  -- Why the person was written to about it; null for not at all.
  suspicion    text check (suspicion in ('new-country', 'new-place', 'guessed'))
);

create index sign_in_tenant on sign_in (tenant_id, at desc);
create index sign_in_person on sign_in (person_id, at desc);
create index sign_in_at on sign_in (at);

call wall('sign_in');
create policy own_and_home on sign_in for select to dezky_app
  using (person_id = current_person() or tenant_id = current_tenant());
grant select on sign_in to dezky_app;
grant select, insert, update, delete on sign_in to dezky_platform;

-- How far an upstream's log has been read, and who is reading it now.
create table sign_in_source (
  name        text primary key,
  -- Everything up to here has been read.
  watermark   timestamptz not null,
  lease       uuid,
  lease_until timestamptz,
  read_at     timestamptz,
  check ((lease is null) = (lease_until is null))
);

call wall('sign_in_source');
grant select, insert, update on sign_in_source to dezky_platform;

-- How many of a tenant's members had a second factor on a day. A day on which the provider was silent has no row.
create table mfa_share (
  tenant_id uuid not null references tenant,
  day       date not null,
  members   int not null check (members >= 0),
  enrolled  int not null check (enrolled between 0 and members),
  primary key (tenant_id, day)
);

call wall('mfa_share');
create policy belonging on mfa_share for select to dezky_app using (tenant_id = current_tenant());
grant select on mfa_share to dezky_app;
grant select, insert, delete on mfa_share to dezky_platform;

-- When somebody was last asked to set up a second factor, so that nobody is asked every day.
create table mfa_reminder (
  tenant_id uuid not null references tenant,
  person_id uuid not null references person,
  sent_at   timestamptz not null,
  primary key (tenant_id, person_id)
);

call wall('mfa_reminder');
create policy belonging on mfa_reminder for select to dezky_app using (tenant_id = current_tenant());
create policy make on mfa_reminder for insert to dezky_app with check (tenant_id = current_tenant());
create policy change on mfa_reminder for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
grant select, insert, update on mfa_reminder to dezky_app, dezky_platform;
