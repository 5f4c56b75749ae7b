-- What an organisation wants: the language of people who chose none, the zone its times are shown in, and whom to write
-- to about what. No language means that nobody has said; no address means the general one, contact_email.
alter table tenant
  add column language        text check (language in ('da', 'en')),
  add column time_zone       text not null default 'Europe/Copenhagen' check (length(time_zone) between 1 and 64),
  add column billing_email   text check (length(billing_email) <= 254),
  add column technical_email text check (length(technical_email) <= 254),
  add column security_email  text check (length(security_email) <= 254);
