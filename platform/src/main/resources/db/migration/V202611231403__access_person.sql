-- A person, known by the identity provider's subject. Global: what they may do stands in their memberships.
create table person (
  id               uuid primary key default uuidv7(),
  -- Null while nobody has signed in as this person and no account was made for them.
  subject          text unique check (length(subject) between 1 and 255),
  email            text not null check (length(email) <= 254),
  name             text not null check (length(name) <= 200),
  home_tenant_id   uuid references tenant,
  platform_admin   boolean not null default false,
  -- The first operator token decides whether the bootstrap group counts; afterwards only the database does.
  operator_seen_at timestamptz,
  active           boolean not null default true,
  last_login_at    timestamptz,
  created_at       timestamptz not null default now(),
  version          bigint not null default 1
);

create index person_email on person (lower(email));

-- A person in a tenant. Removed rows stay: they are restorable, and they keep the bootstrap from letting someone back in.
create table membership (
  id           uuid primary key default uuidv7(),
  tenant_id    uuid not null references tenant,
  person_id    uuid not null references person,
  roles        text[] not null default '{member}' check (
                 cardinality(roles) > 0
                 and roles <@ array['owner', 'admin', 'user_admin', 'billing_admin', 'auditor', 'member']),
  state        text not null default 'active' check (state in ('active', 'suspended', 'removed')),
  created_at   timestamptz not null default now(),
  version      bigint not null default 1,
  unique (tenant_id, person_id)
);

create index membership_person on membership (person_id);

create table partner_staff (
  partner_id uuid not null references partner,
  person_id  uuid not null references person,
  roles      text[] not null check (
               cardinality(roles) > 0 and roles <@ array['partner_admin', 'partner_billing', 'partner_support']),
  created_at timestamptz not null default now(),
  primary key (partner_id, person_id)
);

create index partner_staff_person on partner_staff (person_id);

call wall('person');
call wall('membership');
call wall('partner_staff');

create policy own_and_tenant on membership for select to dezky_app
  using (person_id = current_person() or tenant_id = current_tenant());
create policy tenant_insert on membership for insert to dezky_app with check (tenant_id = current_tenant());
create policy tenant_update on membership for update to dezky_app
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

create policy own on partner_staff for select to dezky_app using (person_id = current_person());

create policy self_and_tenant on person for select to dezky_app
  using (id = current_person()
         or exists (select from membership m where m.person_id = person.id and m.tenant_id = current_tenant()));

grant select, insert, update on person to dezky_platform;
grant select on person to dezky_app;
grant select, insert, update on membership to dezky_app, dezky_platform;
grant select on partner_staff to dezky_app;
grant select, insert, update, delete on partner_staff to dezky_platform;
grant select, insert, update on person to dezky_definer;
grant select, insert on membership to dezky_definer;
grant select on partner_staff, tenant to dezky_definer;
create policy definer_insert on person for insert to dezky_definer with check (true);
create policy definer_update on person for update to dezky_definer using (true) with check (true);
create policy definer_insert on membership for insert to dezky_definer with check (true);

-- The tenant's own wall needs memberships, so it stands here: whoever belongs to a tenant, or works for its partner,
-- may see it; only the scope of that tenant may change it.
call wall('tenant');
create policy belonging on tenant for select to dezky_app
  using (id = current_tenant()
         or id in (select m.tenant_id from membership m where m.person_id = current_person() and m.state <> 'removed')
         or partner_id in (select s.partner_id from partner_staff s where s.person_id = current_person()));
create policy change on tenant for update to dezky_app
  using (id = current_tenant()) with check (id = current_tenant());
create policy customer on tenant for insert to dezky_app
  with check (partner_id in (select s.partner_id from partner_staff s
                              where s.person_id = current_person() and 'partner_admin' = any (s.roles)));
grant select, insert, update on tenant to dezky_app, dezky_platform;

create policy own on partner for select to dezky_app
  using (id in (select s.partner_id from partner_staff s where s.person_id = current_person())
         or id in (select t.partner_id from tenant t where t.id = current_tenant()));
