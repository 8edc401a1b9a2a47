/// The audit log's law on a real database, its REST calls and its pages.
package dev.countersign.web.audit;
