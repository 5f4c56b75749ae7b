-- The four database roles (docs/architecture.md, "Access and isolation"). Run once per server by a superuser, safe to
-- repeat; passwords are set by whoever runs it. dezky_owner migrates, dezky_app serves tenants, persons and partners,
-- dezky_platform serves operators and the worker, dezky_definer owns the few functions that look before a scope is known.
do $$
begin
  if not exists (select from pg_roles where rolname = 'dezky_owner') then
    create role dezky_owner login;
  end if;
  if not exists (select from pg_roles where rolname = 'dezky_app') then
    create role dezky_app login;
  end if;
  if not exists (select from pg_roles where rolname = 'dezky_platform') then
    create role dezky_platform login;
  end if;
  if not exists (select from pg_roles where rolname = 'dezky_definer') then
    create role dezky_definer nologin;
  end if;
end
$$;

-- The owner hands the definer its functions, so it must be allowed to act as it.
grant dezky_definer to dezky_owner;
create schema if not exists dezky authorization dezky_owner;
alter role dezky_owner set search_path = dezky;
alter role dezky_app set search_path = dezky;
alter role dezky_platform set search_path = dezky;
