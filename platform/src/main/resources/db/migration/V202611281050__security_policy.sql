-- What a tenant asks of everybody who signs in to it. No row means the defaults: nothing is asked.
create table security_policy (
  tenant_id        uuid primary key references tenant,
  mfa_mode         text not null default 'off' check (mfa_mode in ('off', 'optional', 'required')),
  idle_minutes     int not null default 480 check (idle_minutes between 5 and 480),
  absolute_minutes int not null default 10080 check (absolute_minutes between 15 and 10080),
  -- ISO 3166-1, two letters; empty means everywhere.
  countries        text[] not null default '{}' check (cardinality(countries) <= 100),
  -- Empty means everywhere.
  networks         cidr[] not null default '{}' check (cardinality(networks) <= 100),
  -- Nothing is refused; what would have been is said.
  report_only      boolean not null default false,
  changed_at       timestamptz not null default now(),
  version          bigint not null default 1,
  -- An operator lifted every rule until then, because somebody was locked out.
  glass_from       timestamptz,
  glass_until      timestamptz,
  glass_reason     text check (length(glass_reason) between 10 and 500),
  glass_by         text,
  check (idle_minutes <= absolute_minutes),
  check (num_nonnulls(glass_from, glass_until, glass_reason, glass_by) in (0, 4)),
  check (glass_until <= glass_from + interval '4 hours')
);

create index security_policy_glass on security_policy (glass_until) where glass_until is not null;

call wall('security_policy');
create policy belonging on security_policy for select to dezky_app using (tenant_id = current_tenant());
create policy make on security_policy for insert to dezky_app with check (tenant_id = current_tenant());
create policy change on security_policy for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
-- Lifting the rules is an operator's alone: whoever works in the portal has no right to those columns.
grant select on security_policy to dezky_app;
grant insert (tenant_id) on security_policy to dezky_app;
grant update (mfa_mode, idle_minutes, absolute_minutes, countries, networks, report_only, changed_at, version)
  on security_policy to dezky_app;
grant select, insert, update on security_policy to dezky_platform;
