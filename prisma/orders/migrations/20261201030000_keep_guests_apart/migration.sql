-- What a guest wrote is the order's alone, and a guest learns no customer's id. Orders from before count as the customer's own.
ALTER TABLE "orders" ADD COLUMN "guest_customer_id" TEXT, ADD COLUMN "buyer_proven" BOOLEAN NOT NULL DEFAULT true;
