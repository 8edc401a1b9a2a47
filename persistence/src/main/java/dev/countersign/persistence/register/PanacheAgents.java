package dev.countersign.persistence.register;

import dev.countersign.register.Agent;
import dev.countersign.register.Agents;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheAgents implements Agents, PanacheRepositoryBase<Agent, UUID> {

    @Override
    public void add(Agent agent) {
        persist(agent);
    }

    @Override
    public Optional<Agent> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Agent> bySubject(String issuer, String subject) {
        return find("issuer = ?1 and subject = ?2", issuer, subject).firstResultOptional();
    }

    @Override
    public List<Agent> ofDeployment(UUID deploymentId) {
        return list("deploymentId = ?1 order by createdAt, id", deploymentId);
    }
}
