-- How a tenant or a partner looks, as far as it says so itself: what is null is inherited. A tenant's accent is
-- `tenant.brand_color`, which its profile shows too; a row here carries the version of all of it.
create table branding (
  id           uuid primary key default uuidv7(),
  tenant_id    uuid unique references tenant,
  partner_id   uuid unique references partner,
  product_name text check (length(product_name) between 1 and 40),
  accent       text check (accent ~ '^#[0-9a-f]{6}$'),
  version      bigint not null default 1,
  updated_at   timestamptz not null default now(),
  check (num_nonnulls(tenant_id, partner_id) = 1),
  check (tenant_id is null or accent is null)
);

-- Pictures that were read and written anew by us. The hash is their address.
create table branding_logo (
  branding_id uuid not null references branding on delete cascade,
  tenant_id   uuid references tenant,
  partner_id  uuid references partner,
  side        text not null check (side in ('light', 'dark')),
  format      text not null check (format in ('svg', 'png')),
  hash        text not null check (hash ~ '^[0-9a-f]{64}$'),
  content     bytea not null check (length(content) <= 2100000),
  width       int not null,
  height      int not null,
  primary key (branding_id, side),
  check (num_nonnulls(tenant_id, partner_id) = 1)
);

create index branding_logo_hash on branding_logo (hash);
create index branding_logo_tenant on branding_logo (tenant_id) where tenant_id is not null;
create index branding_logo_partner on branding_logo (partner_id) where partner_id is not null;

-- The words of a mail in one language, where they are not ours.
create table branding_mail (
  branding_id uuid not null references branding on delete cascade,
  tenant_id   uuid references tenant,
  partner_id  uuid references partner,
  template    text not null check (template ~ '^[a-z][a-z-]{1,40}$'),
  language    text not null check (language in ('da', 'en')),
  subject     text not null check (length(subject) between 1 and 150),
  body        text not null check (length(body) between 1 and 5000),
  primary key (branding_id, template, language),
  check (num_nonnulls(tenant_id, partner_id) = 1)
);

create index branding_mail_tenant on branding_mail (tenant_id) where tenant_id is not null;
create index branding_mail_partner on branding_mail (partner_id) where partner_id is not null;

-- A tenant's people see what is theirs and what they inherit; only who administers a partner writes what is its.
do $$
declare
  name text;
  mine text := 'tenant_id = current_tenant()
                or partner_id = any (array(select s.partner_id from partner_staff s
                                            where s.person_id = current_person()
                                              and ''partner_admin'' = any (s.roles)))';
begin
  foreach name in array array['branding', 'branding_logo', 'branding_mail'] loop
    call wall(name::regclass);
    execute format('create policy belonging on %I for select to dezky_app
                      using (tenant_id = any (array(select t.id from tenant t))
                             or partner_id = any (array(select p.id from partner p)))', name);
    execute format('create policy make on %I for insert to dezky_app with check (%s)', name, mine);
    execute format('create policy change on %I for update to dezky_app using (%s) with check (%s)', name, mine, mine);
    execute format('create policy remove on %I for delete to dezky_app using (%s)', name, mine);
    execute format('grant select, insert, update, delete on %I to dezky_app, dezky_platform', name);
  end loop;
end
$$;

-- Sign-in pages and browsers ask for a logo before anybody is known. Who knows the hash of all its bytes has the bytes,
-- so nothing is told that was not known.
grant select on branding_logo to dezky_definer;

create function logo_by_hash(wanted text, out of_format text, out of_content bytea)
  language sql stable security definer set search_path = dezky, pg_temp
begin atomic
  select format, content from branding_logo where hash = wanted limit 1;
end;

alter function logo_by_hash(text) owner to dezky_definer;
revoke execute on function logo_by_hash(text) from public;
grant execute on function logo_by_hash(text) to dezky_app, dezky_platform;
