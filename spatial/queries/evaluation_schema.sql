-- The tables an evaluation needs, in the session's own temporary schema: they go before the store's for this transaction
-- and end with it, so the store's projects are neither read nor touched.
create temporary table project (like public.project including defaults including identity including indexes)
on commit drop;
create temporary table project_budget (like public.project_budget including indexes) on commit drop;
create temporary table project_works (like public.project_works including defaults including indexes) on commit drop;
create temporary table area (like public.area including defaults including identity including indexes) on commit drop;
