package com.dezky.member;

import com.dezky.authentik.AuthentikClient;
import com.dezky.authentik.Device;
import com.dezky.upstream.UpstreamFailure;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// What somebody proves themselves with besides the password, asked of the identity provider while the page waits: it is
/// kept nowhere else.
@Service
public class MemberFactors {
    private final AuthentikClient authentik;

    MemberFactors(AuthentikClient authentik) {
        this.authentik = authentik;
    }

    /// The confirmed second factors of a member, as the directory has just shown them to whoever asks: it is the one that
    /// asks for permission. Empty, which is not the same as none, when the provider does not say, and for people whose
    /// credentials another tenant looks after. Not inside a transaction.
    public Optional<List<Device>> of(Member member) {
        var subject = member.membership().subject();
        if (!authentik.configured() || !member.membership().atHome()) {
            return Optional.empty();
        }
        if (subject == null) {
            return Optional.of(List.of());
        }
        try {
            return authentik.findUser(subject)
                    .map(user -> authentik.devicesOf(user).stream().filter(Device::secondFactor).toList());
        } catch (UpstreamFailure silent) {
            return Optional.empty();
        }
    }
}
