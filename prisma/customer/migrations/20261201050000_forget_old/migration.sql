-- What is old is deleted by its time, which rises with the rows: a summary of their pages finds it and costs writes nothing.
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records" USING BRIN ("created_at");
CREATE INDEX "handled_events_handled_at_idx" ON "handled_events" USING BRIN ("handled_at");
