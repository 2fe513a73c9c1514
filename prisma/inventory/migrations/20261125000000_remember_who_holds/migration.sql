-- AlterTable
ALTER TABLE "reservations" ADD COLUMN     "holder" TEXT;
