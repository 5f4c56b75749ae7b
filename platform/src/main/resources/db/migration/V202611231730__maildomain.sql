-- A mail domain that a tenant wants to use. Until its ownership is proven it means nothing: several tenants may have a
-- row of the same name, and one of them will be able to prove it.
create table mail_domain (
  id                uuid primary key,
  tenant_id         uuid not null references tenant,
  -- As DNS has it: lower case, punycode.
  name              text not null check (name ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$' and length(name) <= 253),
  -- What the ownership record must say; random, so that nobody can publish it for a tenant but its own people.
  challenge         text not null,
  status            text not null default 'pending'
                    check (status in ('pending', 'setup', 'verified', 'attention', 'removing')),
  proven_at         timestamptz,
  -- When the ownership record was last seen, and since when it has not been; a resolver's silence is neither.
  ownership_seen_at timestamptz,
  ownership_lost_at timestamptz,
  -- Seen, but another tenant had proven the name before.
  taken             boolean not null default false,
  -- An operator took it from this tenant; others may prove it from then on.
  released_at       timestamptz,
  is_primary        boolean not null default false,
  alias_of          uuid references mail_domain,
  dmarc_policy      text not null default 'none' check (dmarc_policy in ('none', 'quarantine', 'reject')),
  -- The mail server's id of it, and the records it asks for, as it said them last.
  stalwart_id       text,
  zone              jsonb not null default '[]',
  -- Whether mail to it arrives here: its MX points at us and nowhere else.
  mx_here           boolean not null default false,
  dkim_stage        text check (dkim_stage in ('requested', 'publishing', 'activating', 'retiring', 'destroying')),
  dkim_selector     text,
  dkim_stage_at     timestamptz,
  -- Once everything was right. From then on something wrong is news.
  verified_at       timestamptz,
  attention_since   timestamptz,
  -- Somebody is at work on it: checks come often for a while.
  changed_at        timestamptz not null,
  checked_at        timestamptz,
  next_check_at     timestamptz not null,
  check_lease       uuid,
  check_lease_until timestamptz,
  created_at        timestamptz not null default now(),
  version           bigint not null default 1,
  unique (tenant_id, name),
  check (not is_primary or proven_at is not null and alias_of is null),
  check ((dkim_stage is null) = (dkim_selector is null)),
  check ((check_lease is null) = (check_lease_until is null))
);

-- Of all who say it is theirs, one has shown it.
create unique index mail_domain_owner on mail_domain (name) where proven_at is not null and released_at is null;
create unique index mail_domain_primary on mail_domain (tenant_id) where is_primary;
create index mail_domain_due on mail_domain (next_check_at);
create index mail_domain_lost on mail_domain (ownership_lost_at) where ownership_lost_at is not null;
create index mail_domain_alias on mail_domain (alias_of) where alias_of is not null;

-- A DNS record that a domain should have, and what was found last. The row stays when its expected value changes, so
-- that a decision to leave it alone stays too.
create table mail_domain_record (
  id             uuid primary key,
  tenant_id      uuid not null references tenant,
  domain_id      uuid not null references mail_domain on delete cascade,
  purpose        text not null,
  type           text not null,
  host           text not null,
  -- Counts records of one purpose, type and host.
  ordinal        int not null,
  expected       text not null,
  required       boolean not null,
  -- {"state", "found", "why", "proposal", "notEverywhere"}; null while nobody has looked.
  checked        jsonb,
  opt_out_reason text check (length(opt_out_reason) between 1 and 500),
  opt_out_by     text,
  opt_out_at     timestamptz,
  unique (domain_id, purpose, type, host, ordinal),
  check ((opt_out_reason is null) = (opt_out_at is null))
);

-- What happened to a domain, for its own page. Who did it stands in the audit log.
create table mail_domain_event (
  id        uuid primary key,
  tenant_id uuid not null references tenant,
  domain_id uuid not null references mail_domain on delete cascade,
  at        timestamptz not null,
  kind      text not null check (length(kind) <= 50),
  detail    text check (length(detail) <= 1000)
);

create index mail_domain_event_recent on mail_domain_event (domain_id, at desc, id desc);

do $$
declare
  name text;
begin
  foreach name in array array['mail_domain', 'mail_domain_record', 'mail_domain_event'] loop
    call wall(name::regclass);
    execute format('create policy belonging on %I for select to dezky_app
                      using (tenant_id = any (array(select t.id from tenant t)))', name);
    execute format('create policy make on %I for insert to dezky_app
                      with check (tenant_id = current_tenant())', name);
    execute format('create policy change on %I for update to dezky_app
                      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
    execute format('create policy remove on %I for delete to dezky_app
                      using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to dezky_app, dezky_platform', name);
  end loop;
end
$$;

-- For the functions that answer before a scope is known: whose address is it.
grant select on mail_domain to dezky_definer;
