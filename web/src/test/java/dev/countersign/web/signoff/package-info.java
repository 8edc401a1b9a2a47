/// Tests of cases, from the page and the API to the database.
package dev.countersign.web.signoff;
