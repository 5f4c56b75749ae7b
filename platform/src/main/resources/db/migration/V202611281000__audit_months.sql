-- The log by month: indexes stay small, and a month that everyone's retention has left behind goes as a whole. The tables
-- belong to dezky_definer, whose functions make the months and delete what may go; nobody can log in as their owner.
create temporary table moved_entry on commit drop as select * from audit_entry;
create temporary table moved_personal on commit drop as select * from audit_personal;
drop table audit_link;
drop table audit_personal;
drop table audit_entry;

create table audit_entry (
  id              uuid not null default uuidv7(),
  at              timestamptz not null default now(),
  -- Null for what concerns the platform as a whole.
  tenant_id       uuid references tenant,
  actor_kind      text not null check (actor_kind in ('person', 'operator', 'partner', 'service', 'system')),
  actor_id        uuid references person,
  on_behalf_of_id uuid references person,
  action          text not null check (length(action) <= 100),
  target_kind     text not null check (length(target_kind) <= 50),
  target_id       text check (length(target_id) <= 200),
  outcome         text not null check (outcome in ('success', 'denied', 'failure')),
  request_id      text check (length(request_id) <= 100),
  -- [{"field", "before", "after"}], never a secret and nothing personal.
  changes         jsonb not null default '[]',
  primary key (id, at)
) partition by range (at);

create index audit_entry_actor on audit_entry (actor_id, at desc);
create index audit_entry_target on audit_entry (target_id, at desc);

-- Names, addresses and values about people: apart, so that they can be erased while the entry stays. Each half has a salt
-- of its own, so that one person's part can go without telling the other's. `words` is what the search finds it by.
create table audit_personal (
  entry_id    uuid not null,
  at          timestamptz not null default now(),
  tenant_id   uuid references tenant,
  actor_id    uuid,
  salt        bytea default uuid_send(gen_random_uuid()),
  actor_email text,
  actor_name  text,
  ip          text,
  target_salt bytea default uuid_send(gen_random_uuid()),
  target_name text,
  changes     jsonb not null default '[]',
  words       tsvector not null default '',
  primary key (entry_id, at),
  foreign key (entry_id, at) references audit_entry
) partition by range (at);

create index audit_personal_tenant on audit_personal (tenant_id, at desc, entry_id desc);
create index audit_personal_at on audit_personal (at desc, entry_id desc);
create index audit_personal_actor on audit_personal (actor_id);
create index audit_personal_words on audit_personal using gin (words);

-- Which entry follows which in a tenant's chain, or in the platform's. In one piece, since no sequence number may come
-- twice in any month. `actor` and `target` are the salted hashes of the personal halves: they stay when those are erased.
create table audit_link (
  tenant_id uuid references tenant,
  seq       bigint not null,
  entry_id  uuid not null,
  at        timestamptz not null,
  actor     bytea not null,
  target    bytea not null,
  hash      bytea not null,
  linked_at timestamptz not null default now(),
  unique nulls not distinct (tenant_id, seq),
  foreign key (entry_id, at) references audit_entry
);

create unique index audit_link_entry on audit_link (entry_id);

-- The end of a chain, signed once a day. What lies behind the oldest one has been pruned.
create table audit_head (
  tenant_id uuid references tenant,
  seq       bigint not null,
  hash      bytea not null,
  -- No entry up to here happened later.
  through   timestamptz not null,
  signed_at timestamptz not null,
  key_id    text not null,
  signature bytea not null,
  unique nulls not distinct (tenant_id, seq)
);

-- Entries that are committed and not yet in their chain. A trigger fills it, so nothing enters the log past the chain.
create table unsealed_entry (
  entry_id  uuid primary key,
  at        timestamptz not null,
  tenant_id uuid
);

call wall('audit_entry');
call wall('audit_personal');
call wall('audit_link');
call wall('audit_head');
call wall('unsealed_entry');

create policy visible on audit_entry for select to dezky_app
  using (tenant_id = current_tenant()
         or actor_id = current_person()
         or (target_kind = 'person' and target_id = current_person()::text)
         or (target_kind = 'member'
             and target_id = any (array(select m.id::text from membership m where m.person_id = current_person()))));
create policy record on audit_entry for insert to dezky_app
  with check (tenant_id is null or tenant_id = current_tenant());
create policy visible on audit_personal for select to dezky_app
  using (tenant_id = current_tenant()
         or actor_id = current_person()
         or exists (select from audit_entry e
                     where e.id = audit_personal.entry_id
                       and e.at = audit_personal.at
                       and e.target_kind in ('person', 'member')));
create policy record on audit_personal for insert to dezky_app
  with check (tenant_id is null or tenant_id = current_tenant());
create policy visible on audit_link for select to dezky_app using (tenant_id = current_tenant());
create policy visible on audit_head for select to dezky_app using (tenant_id = current_tenant());

create policy prune on audit_entry for delete to dezky_definer using (true);
create policy prune on audit_personal for delete to dezky_definer using (true);
create policy prune on audit_link for delete to dezky_definer using (true);
create policy prune on audit_head for delete to dezky_definer using (true);
create policy erase on audit_personal for update to dezky_definer using (true) with check (true);
create policy await on unsealed_entry for insert to dezky_definer with check (true);

grant select, insert on audit_entry, audit_personal to dezky_app, dezky_platform;
grant select on audit_link, audit_head to dezky_app;
grant select, insert on audit_link, audit_head to dezky_platform;
grant select, delete on unsealed_entry to dezky_platform;
grant insert on unsealed_entry to dezky_definer;

-- Where a row goes whose month nobody made. It is as good there as anywhere.
create table audit_entry_default partition of audit_entry default;
create table audit_personal_default partition of audit_personal default;
alter table audit_entry_default enable row level security;
alter table audit_entry_default force row level security;
alter table audit_personal_default enable row level security;
alter table audit_personal_default force row level security;

alter table audit_entry owner to dezky_definer;
alter table audit_entry_default owner to dezky_definer;
alter table audit_personal owner to dezky_definer;
alter table audit_personal_default owner to dezky_definer;
alter table audit_link owner to dezky_definer;
alter table audit_head owner to dezky_definer;

-- Makes the months from this day's on, and drops those that are empty and over. A month whose first entries went to the
-- default stays there: moving them would rewrite the log.
create function audit_months(today date, ahead integer) returns integer
  language plpgsql volatile security definer set search_path = dezky, pg_temp set lock_timeout = '3s' as $$
declare
  first timestamptz;
  next timestamptz;
  name text;
  made integer := 0;
begin
  for month in 0 .. ahead loop
    first := (date_trunc('month', today::timestamp) + make_interval(months => month)) at time zone 'UTC';
    next := (date_trunc('month', today::timestamp) + make_interval(months => month + 1)) at time zone 'UTC';
    name := to_char(first at time zone 'UTC', 'YYYYMM');
    if to_regclass('audit_entry_' || name) is null
       and not exists (select from audit_entry e where e.at >= first and e.at < next) then
      execute format('create table %I partition of audit_entry for values from (%L) to (%L)',
                     'audit_entry_' || name, first, next);
      execute format('create table %I partition of audit_personal for values from (%L) to (%L)',
                     'audit_personal_' || name, first, next);
      execute format('alter table %I enable row level security', 'audit_entry_' || name);
      execute format('alter table %I force row level security', 'audit_entry_' || name);
      execute format('alter table %I enable row level security', 'audit_personal_' || name);
      execute format('alter table %I force row level security', 'audit_personal_' || name);
      made := made + 1;
    end if;
  end loop;

  -- Detached first: a part that others refer to cannot be dropped, and one that is still referred to not detached.
  for name in select right(c.relname, 6) from pg_inherits i join pg_class c on c.oid = i.inhrelid
               where i.inhparent = 'audit_entry'::regclass and c.relname ~ '_[0-9]{6}$' loop
    first := to_date(name, 'YYYYMM')::timestamp at time zone 'UTC';
    next := (to_date(name, 'YYYYMM')::timestamp + interval '1 month') at time zone 'UTC';
    if next < (today - 31)::timestamp at time zone 'UTC'
       and not exists (select from audit_entry e where e.at >= first and e.at < next) then
      execute format('alter table audit_personal detach partition %I', 'audit_personal_' || name);
      execute format('drop table %I', 'audit_personal_' || name);
      execute format('alter table audit_entry detach partition %I', 'audit_entry_' || name);
      execute format('drop table %I', 'audit_entry_' || name);
    end if;
  end loop;
  return made;
end
$$;

do $$
declare
  month date;
begin
  for month in select distinct date_trunc('month', at at time zone 'UTC')::date from moved_entry loop
    perform audit_months(month, 0);
  end loop;
  perform audit_months((now() at time zone 'UTC')::date, 3);
end
$$;

alter function audit_months(date, integer) owner to dezky_definer;
revoke execute on function audit_months(date, integer) from public;
grant execute on function audit_months(date, integer) to dezky_platform;

create function audit_awaits_sealing() returns trigger
  language plpgsql volatile security definer set search_path = dezky, pg_temp as $$
begin
  insert into unsealed_entry (entry_id, at, tenant_id) select f.id, f.at, f.tenant_id from fresh f;
  return null;
end
$$;

alter function audit_awaits_sealing() owner to dezky_definer;
revoke execute on function audit_awaits_sealing() from public;

create trigger awaits_sealing after insert on audit_entry
  referencing new table as fresh for each statement execute function audit_awaits_sealing();

-- What an entry is found by: whole terms for tenant, action, outcome and address, and every word of names and ids. Action
-- and outcome once for everybody and once for the tenant: both halves are frequent, and what they share may be rare.
-- `array_to_tsvector` takes words as they are; no parser guesses what is a host name or a number.
create function audit_words(tenant uuid, action text, outcome text, target text, request text, email text, name text,
                            ip text, target_name text) returns tsvector
  language sql immutable parallel safe
  return array_to_tsvector(array(
    select distinct left(term.word, 100)
      from (values ('t:' || tenant), ('a:' || translate(action, '._', '--')), ('o:' || outcome),
                   ('a:' || tenant || ':' || translate(action, '._', '--')), ('o:' || tenant || ':' || outcome),
                   ('e:' || lower(email collate pg_c_utf8)), (lower(target)), (lower(request))) whole (word)
      full join regexp_split_to_table(lower(concat_ws(' ', email, name, target_name, ip, action) collate pg_c_utf8),
                                      '[^[:alnum:]]+') part (word) on false
     cross join lateral (select coalesce(whole.word, part.word) as word) term
     where term.word <> ''));

insert into audit_entry select id, at, tenant_id, actor_kind, actor_id, on_behalf_of_id, action, target_kind, target_id,
                               outcome, request_id, changes
                          from moved_entry;
insert into audit_personal (entry_id, at, tenant_id, actor_id, salt, actor_email, actor_name, ip, target_name, changes,
                            words)
select p.entry_id, e.at, p.tenant_id, p.actor_id, p.salt, p.actor_email, p.actor_name, p.ip, p.target_name, p.changes,
       audit_words(e.tenant_id, e.action, e.outcome, e.target_id, e.request_id, p.actor_email, p.actor_name, p.ip,
                   p.target_name)
  from moved_personal p
  join moved_entry e on e.id = p.entry_id;
