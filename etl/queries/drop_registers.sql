-- Registers only this batch spoke of.
delete from register
where batch_id = :batch_id and not exists (select from indicator where indicator.register_code = register.code)
