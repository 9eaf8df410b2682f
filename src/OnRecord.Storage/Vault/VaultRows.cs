namespace OnRecord.Storage.Vault;

/// <summary>An editor's key pair. The private half is wrapped in the browser by a passphrase that never leaves it.</summary>
/// <param name="PublicKey">SubjectPublicKeyInfo of RSA, base64.</param>
/// <param name="WrappedPrivate">PKCS #8 under AES-256-GCM, base64.</param>
/// <param name="Salt">Of PBKDF2-SHA256, base64.</param>
/// <param name="Nonce">Of AES-GCM, base64.</param>
public sealed record EditorKey(Guid AccountId, string PublicKey, string WrappedPrivate, string Salt, int Iterations, string Nonce, DateTime MadeAt);

/// <summary>An identity as it is kept: nobody here can read it.</summary>
/// <param name="Ciphertext">Under AES-256-GCM with a key of its own, base64.</param>
/// <param name="Keys">That key, wrapped to each editor named.</param>
public sealed record SealedIdentity(Guid SourceId, string Nonce, string Ciphertext, Guid SealedBy, DateTime SealedAt, IReadOnlyList<WrappedKey> Keys);

/// <param name="Wrapped">The identity's key under RSA-OAEP with SHA-256, base64.</param>
public sealed record WrappedKey(Guid AccountId, string Wrapped);
