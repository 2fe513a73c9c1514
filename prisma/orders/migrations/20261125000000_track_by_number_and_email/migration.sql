-- CreateIndex
CREATE INDEX "orders_number_customer_email_idx" ON "orders"("number", "customer_email");
