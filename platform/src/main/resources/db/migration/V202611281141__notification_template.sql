-- Which template a mail was made from and with which values, so that an organisation's own words can take the place of
-- ours when it goes out. Gone with the text.
alter table notification_outbox
  add column template text check (length(template) <= 41),
  add column filling  jsonb,
  add constraint notification_outbox_filling check ((template is null) = (filling is null));
