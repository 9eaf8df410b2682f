using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using OnRecord.Domain;
using IPNetwork = System.Net.IPNetwork;

namespace OnRecord.Web.Hosting;

/// <summary>
/// The proxies whose word is taken for where a request comes from and by which scheme. Without any, X-Forwarded-For and X-Forwarded-Proto say
/// nothing: every sender can write them.
/// </summary>
public static class TrustedProxies
{
    /// <summary>Reads addresses and networks in CIDR notation (RFC 4632), divided by commas.</summary>
    public static Outcome<IReadOnlyList<IPNetwork>> Read(string text)
    {
        List<IPNetwork> read = [];
        foreach (var one in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(one, out var address))
                read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(one, out var network) && network.PrefixLength > 0)
                read.Add(network);
            else
                return Outcome.Refused($"\"{one}\" can't be a proxy: write its address or network, such as 10.0.0.2 or 10.0.0.0/24. The whole internet is none.");
        }

        return Outcome.Of<IReadOnlyList<IPNetwork>>(read);
    }

    /// <summary>Takes the nearest address that none of these proxies has for the reader's.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app, IReadOnlyList<IPNetwork> proxies)
    {
        if (proxies.Count == 0)
            return app;
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
            headers.KnownIPNetworks.Add(proxy);
        return app.UseForwardedHeaders(headers);
    }
}
