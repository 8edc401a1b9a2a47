package dev.countersign.persistence.evidence;

import dev.countersign.evidence.MappingProfile;
import dev.countersign.evidence.MappingProfiles;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class PanacheMappingProfiles implements MappingProfiles, PanacheRepositoryBase<MappingProfile, UUID> {

    @Override
    public void add(MappingProfile profile) {
        persist(profile);
    }

    @Override
    public List<MappingProfile> all() {
        return list("order by createdAt desc, id desc");
    }
}
