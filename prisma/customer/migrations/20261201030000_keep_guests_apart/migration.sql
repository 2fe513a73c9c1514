-- Only a proven person, or staff, writes a customer's record. What is known from before counts as proven.
ALTER TABLE "customers" ADD COLUMN "proven" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "customer_orders" ADD COLUMN "buyer_proven" BOOLEAN NOT NULL DEFAULT true, ADD COLUMN "guest_id" TEXT;
CREATE UNIQUE INDEX "customer_orders_guest_id_key" ON "customer_orders"("guest_id");
