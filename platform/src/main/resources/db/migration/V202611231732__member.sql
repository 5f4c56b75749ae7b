-- A place where mail arrives: a person's own, or one that several people share.
create table mailbox (
  id             uuid primary key default uuidv7(),
  tenant_id      uuid not null references tenant,
  kind           text not null check (kind in ('personal', 'shared')),
  -- Whose it is. A shared one with a person was handed over by a leaver: the account upstream is still theirs.
  person_id      uuid references person,
  name           text not null check (length(name) between 1 and 200),
  -- Null: what the plan holds.
  quota_bytes    bigint check (quota_bytes > 0),
  -- New mail goes on to these, with or without a copy kept here.
  forward_to     text[] not null default '{}' check (cardinality(forward_to) <= 5),
  forward_keeps  boolean not null default true,
  reply_subject  text check (length(reply_subject) <= 200),
  reply_text     text check (length(reply_text) <= 5000),
  -- The account's id on the mail server, once it was made.
  stalwart_id    text,
  created_at     timestamptz not null default now(),
  -- Removed with its member, or by itself; gone upstream after this.
  removed_at     timestamptz,
  purge_after    timestamptz,
  version        bigint not null default 1,
  check (kind = 'shared' or person_id is not null),
  check ((removed_at is null) = (purge_after is null))
);

create unique index mailbox_person on mailbox (person_id) where person_id is not null;
create index mailbox_tenant on mailbox (tenant_id, kind);

-- Who works in a shared mailbox: reads it, and sends as it.
create table mailbox_member (
  mailbox_id    uuid not null references mailbox on delete cascade,
  tenant_id     uuid not null references tenant,
  membership_id uuid not null,
  primary key (mailbox_id, membership_id)
);

create index mailbox_member_membership on mailbox_member (membership_id);

-- A mailing list, a group at the identity provider and a group on the file server, as one thing.
create table member_group (
  id           uuid primary key default uuidv7(),
  tenant_id    uuid not null references tenant,
  -- Names it upstream as `slug:handle`; never changes.
  handle       text not null check (handle ~ '^[a-z0-9](-?[a-z0-9])*$' and length(handle) between 2 and 40),
  name         text not null check (length(name) between 1 and 100),
  description  text not null default '' check (length(description) <= 500),
  -- Whether it has a file space of its own.
  has_space    boolean not null default false,
  authentik_id text,
  stalwart_id  text,
  ocis_id      text,
  space_id     text,
  created_at   timestamptz not null default now(),
  -- Taken away: gone here at once, and upstream as soon as the reconciler has been there; its files after this.
  removed_at   timestamptz,
  purge_after  timestamptz,
  version      bigint not null default 1,
  check ((removed_at is null) = (purge_after is null))
);

create unique index member_group_handle on member_group (tenant_id, handle) where removed_at is null;

create table member_group_member (
  group_id      uuid not null references member_group on delete cascade,
  tenant_id     uuid not null references tenant,
  membership_id uuid not null,
  primary key (group_id, membership_id)
);

create index member_group_member_membership on member_group_member (membership_id);

-- Every address in use, whatever it belongs to: one place decides who has it, and the key decides races. Whether somebody
-- else has an address is no secret, who has it is.
create table mail_address (
  address    text primary key check (address = lower(address) and length(address) <= 254),
  tenant_id  uuid not null references tenant,
  domain     text not null,
  mailbox_id uuid references mailbox on delete cascade,
  group_id   uuid references member_group on delete cascade,
  -- The one it is known by; the others are aliases.
  is_primary boolean not null,
  created_at timestamptz not null default now(),
  check (num_nonnulls(mailbox_id, group_id) = 1)
);

create unique index mail_address_mailbox on mail_address (mailbox_id) where is_primary;
create unique index mail_address_group on mail_address (group_id) where is_primary;
create index mail_address_mailbox_all on mail_address (mailbox_id);
create index mail_address_domain on mail_address (tenant_id, domain);

-- An offer to join, sent to an outside address.
create table invitation (
  id          uuid primary key default uuidv7(),
  tenant_id   uuid not null references tenant,
  email       text not null check (length(email) <= 254),
  roles       text[] not null check (
                cardinality(roles) > 0
                and roles <@ array['owner', 'admin', 'user_admin', 'billing_admin', 'auditor', 'member']),
  -- SHA-256 of what the link carries; the link itself is nowhere.
  hash        text not null unique check (length(hash) = 43),
  invited_by  uuid references person,
  created_at  timestamptz not null default now(),
  expires_at  timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  revoked_at  timestamptz,
  version     bigint not null default 1,
  check ((accepted_at is null) = (accepted_by is null))
);

create unique index invitation_open on invitation (tenant_id, email) where accepted_at is null and revoked_at is null;

do $$
declare
  name text;
begin
  foreach name in array array['mailbox', 'mailbox_member', 'member_group', 'member_group_member', 'mail_address',
                              'invitation'] loop
    call wall(name::regclass);
    execute format('create policy tenant_select on %I for select to dezky_app
                      using (tenant_id = current_tenant())', name);
    execute format('create policy tenant_insert on %I for insert to dezky_app
                      with check (tenant_id = current_tenant())', name);
    execute format('create policy tenant_update on %I for update to dezky_app
                      using (tenant_id = current_tenant()) with check (tenant_id = current_tenant())', name);
    execute format('create policy tenant_delete on %I for delete to dezky_app
                      using (tenant_id = current_tenant())', name);
    execute format('grant select, insert, update, delete on %I to dezky_app, dezky_platform', name);
  end loop;
end
$$;

-- The person's own mailbox, whichever organisation they look at.
create policy own on mailbox for select to dezky_app using (person_id = current_person());

-- The invitation that a link carries, for somebody who may not be signed in yet. Nothing but its ids.
create function invitation_by_hash(wanted text, out invitation_id uuid, out invited_to uuid)
  language sql stable security definer set search_path = dezky, pg_temp
begin atomic
  select id, tenant_id from invitation where hash = wanted;
end;

alter function invitation_by_hash(text) owner to dezky_definer;
revoke execute on function invitation_by_hash(text) from public;
grant execute on function invitation_by_hash(text) to dezky_app, dezky_platform;
