using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OnRecord.Domain.Accounts;

/// <summary>What people make passwords of, and so what is tried first: written down by hand, in small letters, with digits only where
/// they are part of it. Digits and signs for letters ("p4ssw0rd") and what stands before and after are seen through elsewhere.</summary>
internal static class CommonWords
{
    private const int ShortestPassword = 8;
    private const int LongestPassword = 24;

    /// <summary>Rows, columns and zigzags of keyboards (Latin, French, German, Russian), the alphabet and the digits.</summary>
    public static readonly string[] Tracks =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "qazwsxedcrfvtgbyhnujmikolp", "qwertzuiop", "yxcvbnm",
        "azertyuiop", "qsdfghjklm", "wxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1b2c3d4e5f6g7h8i9", "1a2b3c4d5e6f7g8h9i",
        "!qaz@wsx#edc$rfv%tgb", "!@#$%^&*()", "zaq1xsw2cde3vfr4", "zaqxswcdevfrbgtnhymjukilop", "741852963", "147258369", "159357", "asdqwe", "qweasdzxc", "123qweasdzxc",
        "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "абвгдежзийклмнопрстуфхцчшщ",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = """
        password passwort passwd parole parool contrasena contrasenha senha motdepasse wachtwoord haslo salasana losenord adgangskode kennwort geheim sesame opensesame secret secure security secured private personal
        pass passcode login logon signin admin administrator root system sysadmin superuser user username guest default master manager operator owner test tester testing temp temporary demo sample example
        changeme letmein letmeinplease welcome access accept account trustno1 iloveyou ilove iloveme iloveu loveme loveyou imissyou fuckyou fuckme fuckoff fucker fucking fuck asshole bullshit bitch biteme sexy sexsex
        blowjob pussy cocacola computer internet online network server windows microsoft google facebook twitter youtube instagram linkedin samsung nokia apple iphone android motorola toshiba lenovo compaq dell
        hello hellohello goodbye whatever whatsup nothing nothin something anything everything nobody someone please thankyou dontknow idontknow forgot remember forever always never never again blahblah blah haha lol
        monkey dragon shadow master tiger tigger lion eagle falcon hawk phoenix panther jaguar cougar leopard cheetah wolf wolves bear grizzly panda koala dolphin dolphins whale shark turtle snake cobra viper spider scorpion
        buster bailey bandit bear charlie max lucky lucy daisy molly maggie rocky duke harley ginger pepper cookie cookies oreo smokey snoopy garfield scooby mickey minnie mouse donald goofy pluto tweety pooh winnie simba nemo
        horse horses pony rabbit bunny hamster kitten kitty cat cats puppy dog dogs doggy doggie bulldog chicken turkey rooster duck ducks penguin pigeon bird birdie frog froggy gator elephant giraffe zebra buffalo bull bulls cow
        football soccer baseball basketball hockey softball tennis golf golfer golfing rugby cricket volleyball swimming swimmer boxing wrestling racing racer runner running skater skate skateboard surfing surfer snowboard fishing fisherman hunter hunting
        liverpool arsenal chelsea everton manchester united manutd barcelona barca realmadrid madrid juventus milan inter bayern dortmund benfica porto ajax celtic rangers tottenham newcastle steelers cowboys packers patriots broncos raiders
        yankees redsox lakers bulls celtics warriors eagles giants dodgers cubs braves tigers marlins phillies pirates redskins vikings dolphins bears lions panthers saints chiefs jets knicks heat spurs rockets magic
        superman batman spiderman ironman hulk wolverine xmen avengers joker robin catwoman wonderwoman starwars startrek skywalker vader darthvader yoda jedi enterprise voyager matrix terminator predator alien aliens gandalf frodo hobbit legolas
        pokemon pikachu naruto sasuke goku dragonball sonic mario zelda nintendo playstation xbox minecraft fortnite warcraft starcraft counterstrike halflife quake doom diablo hitman assassin sniper killer shooter gamer gaming games
        summer winter spring autumn sunshine sunny sunset sunrise moonlight midnight morning evening rainbow snowball snowman snow storm stormy thunder lightning tornado hurricane ocean beach island river mountain forest flower flowers rose roses
        butterfly ladybug dragonfly angel angels angela heaven jesus jesuschrist christ christian godisgood godbless blessed blessing faith hope grace mercy prayer church bible devil lucifer satan demon hell demonic lord allah bismillah krishna
        princess prince queen king kingdom knight knights lady ladies baby babygirl babyboy babe honey sweetie sweety sweetheart sweet sugar candy chocolate vanilla strawberry cherry banana orange apple apples peach lemon mango pineapple coconut
        lovely lover lovers love lovelove truelove darling beautiful beauty pretty cutie cute gorgeous handsome happy happiness smile smiley laugh lucky luckyone winner champion champ success victory money dollar dollars rich diamond gold golden silver
        freedom liberty justice peace america american england english british france french germany german deutschland italia italy italian spain espana mexico mexican brasil brazil russia russian moscow china chinese japan japanese india indian
        canada australia scotland ireland irish poland polska ukraine kyiv kiev london paris berlin vienna amsterdam newyork chicago boston texas california florida hollywood dallas austin houston denver atlanta orlando miami phoenix vegas lasvegas
        michael jessica ashley matthew daniel andrew joshua anthony william robert thomas richard charles christopher christian nicholas nicole michelle jennifer amanda melissa samantha elizabeth stephanie heather victoria jasmine vanessa natasha
        alexander alexandra alexandre alexis alejandro alejandra andrea andreas antonio angelina angelica barbara benjamin bradley brandon brandy brian caroline carolina catherine charlotte christina christine claudia cristina danielle david
        dennis diana dominic edward eduardo emily emma eric eugene fernando francesco francisco franklin frank gabriel gabriela gabrielle george gerald gordon grant gregory hannah harold harrison helena henry isabella jackson jacob james jason
        jeffrey jeremy jerome jessie joanna john johnny johnson jonathan jordan joseph juan julian juliana julia justin karina katherine kathryn kathleen kenneth kevin kimberly kristina kristen lauren laura leonardo leslie lindsay linda louise
        madison marcus margaret maria mariana marie marina mario marissa martin martina mary matthias maxwell megan melanie miguel miranda monica morgan natalia natalie nathan nathalie nelson olivia oliver oscar pamela patricia patrick paul
        peter philip phillip rachel raymond rebecca ricardo roberto rodrigo roland ronald ronaldo russell ryan sabrina sandra sarah scott sebastian sergei sergey sharon shannon simone simon sophia sophie spencer stanley stella stephen steven stewart
        susan svetlana sylvia tatiana taylor teresa theresa tiffany timothy travis tyler valentin valentina valeria vanessa veronica vincent virginia vladimir walter warren wendy whitney wilson yolanda zachary ekaterina dmitry andrey alexey maksim nikita
        mother father mommy mummy daddy mama papa mom dad sister brother family familia children friend friends friendship bestfriend forever together marriage wedding married single girlfriend boyfriend husband wife grandma grandpa uncle
        mercedes ferrari porsche lamborghini corvette mustang camaro charger challenger chevrolet chevy ford honda toyota nissan mazda subaru yamaha suzuki kawasaki ducati harleydavidson audi bmw volvo volkswagen jeep truck trucks ranger explorer
        metallica slipknot nirvana eminem beatles rollingstones ledzeppelin pinkfloyd acdc ironmaiden linkinpark greenday blink182 tupac 2pac fiftycent justinbieber onedirection elvis madonna beyonce shakira rihanna michaeljackson bobmarley guitar
        guitarist drummer drums piano music musica musical musician dancer dance dancing singer singing rocknroll rockstar hiphop techno metal punk jazz blues reggae trombone trumpet saxophone clarinet violin flute
        purple yellow orange green blue black white red pink brown grey gray crimson scarlet violet indigo turquoise emerald sapphire crystal pearl ruby amber jade
        creative creation control company business office school college university student teacher doctor nurse lawyer engineer police officer soldier sergeant captain general marine marines army navy airforce military warrior fighter
        chemistry biology physics science history english math geography library education graduate homework scooter bicycle mountainbike motorcycle motorbike airplane aircraft helicopter submarine railroad spaceship rocket galaxy universe
        saturn jupiter mercury neptune pluto venus mars apollo athena zeus hercules poseidon artemis aphrodite achilles atlantis excalibur merlin wizard witch magic magical mystery mystic fantasy legend legends dreams dream dreamer dreaming
        einstein newton tesla galileo shakespeare mozart beethoven napoleon cleopatra spartacus caesar alexander scarface godfather rambo rocky titanic gladiator braveheart casablanca goldfish goldeneye jamesbond bond007
        pizza burger hamburger cheese cheesecake butter bacon chicken taco burrito spaghetti pasta noodle pancake muffin cupcake peanut popcorn coffee cappuccino espresso whiskey vodka tequila budweiser heineken corona guinness beer wine marijuana cannabis
        qwert qwerty asdf zxcv azerty qwertz abcd abc xyz aaaa asdasd qweqwe zxczxc qazqaz wsxwsx dfgdfg trustme babylon zaqwsx p455w0rd passw0rd ncc1701 ou812 rush2112 thx1138 jordan23 bond007 agent007 area51 matrix
        journalist journalism reporter editor editorial newsroom newspaper news press media magazine publisher publish desk headline deadline breaking breakingnews onrecord wordpress ghost redaktion redaction
        january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday birthday christmas halloween easter holiday holidays vacation weekend
        portugal argentina colombia venezuela chile peru sweden norway denmark finland holland netherlands belgium switzerland austria greece turkey istanbul israel jerusalem egypt morocco africa nigeria pakistan karachi lahore indonesia jakarta
        philippines manila thailand bangkok vietnam saigon korea korean singapore malaysia hongkong taiwan
        amour bonjour soleil chouchou doudou loulou cheval chocolat papillon tequiero teamo amor amore amormio mivida corazon hermosa preciosa estrella estrellita princesa bonita chiquita mariposa felicidad familia
        schatz schatzi liebe ichliebedich hallo hallo123 sonne sommer fussball sonnenschein schalke passwort1 blumen katze hund engel natascha privet lyubov lubov solnce krasotka zvezda marusya nastya natasha katya masha sasha dima
        пароль любовь привет солнышко наташа марина сергей андрей максим никита кристина александр
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= 3).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenSet<uint> Passwords = Read();

    /// <summary>Whether these letters are such a word, or a password that is among the first to be tried.</summary>
    /// <param name="letters">Small letters.</param>
    public static bool Has(ReadOnlySpan<char> letters) =>
        Words.Contains(letters) || (letters.Length is >= ShortestPassword and <= LongestPassword && Passwords.Contains(Digest(letters)));

    /// <summary>The first four bytes, as a big-endian number, of SHA-256 over UTF-8. One text in a million has the digest of another in the list.</summary>
    public static uint Digest(ReadOnlySpan<char> letters)
    {
        Span<byte> utf8 = stackalloc byte[Encoding.UTF8.GetMaxByteCount(LongestPassword)];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(letters, utf8)], hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }

    // Eight hexadecimal digits a line; docs/decisions says where they come from.
    private static FrozenSet<uint> Read()
    {
        using var lines = new StreamReader(typeof(CommonWords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => uint.Parse(line, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToFrozenSet();
    }
}
