namespace OnRecord.Web.Features.Importing.Pages;

/// <summary>What news pages write around their stories, in the languages they are captured in most.</summary>
internal static class FurnitureWords
{
    /// <summary>Lines made of nothing but these are a menu.</summary>
    public const string Menu = """
        menu close open search home homepage news world politics business sport sports culture opinion technology tech science health travel
        lifestyle entertainment video videos podcast podcasts live latest more about contact us login log in sign up subscribe register account my
        toggle navigation skip to content main go back top next previous en de fr es ru ua uk and europe asia africa americas breaking edition
        menü schließen suche startseite nachrichten politik wirtschaft kultur wissen meinung anmelden abo zum inhalt springen panorama digital
        accueil rechercher fermer monde économie connexion s'abonner inicio buscar cerrar mundo economía deportes cultura opinión suscríbete
        cerca chiudi esteri cronaca economia cultura sport accedi abbonati início fechar mundo economia esporte entrar assine zoeken sluiten
        inloggen szukaj zamknij świat gospodarka zaloguj меню закрыть поиск главная новости мир политика экономика войти закрити пошук головна
        новини світ політика القائمة إغلاق بحث الرئيسية أخبار العالم سياسة اقتصاد رياضة ثقافة اتصل بنا تسجيل الدخول menü kapat ara anasayfa gündem
        dünya ekonomi spor giriş
        """;

    public const string Related = """
        related posts|related articles|related stories|related news|related content|related topics|related coverage|related|you may also like
        you might also like|you may like|you might like|more from|more on this story|more on this|more stories|more news|most read|most popular
        most viewed|popular posts|popular now|popular stories|trending|trending now|latest news|latest posts|latest stories|recent posts|recent news
        recent stories|recommended|recommended for you|recommended stories|recommended reading|editors picks|editors choice|read next|up next
        next article|previous article|previous post|next post|post navigation|see also|also on|in other news|top stories|dont miss|around the web
        from around the web|from the web|sponsored content|promoted stories|promoted content|from our partners|our picks|what to read next
        keep reading|more like this|other stories|other news|more in|read more|explore more|more coverage|full coverage|in this section
        mehr zum thema|das konnte sie auch interessieren|das könnte dich auch interessieren|auch interessant|ähnliche artikel|ähnliche beiträge
        verwandte artikel|weitere artikel|weitere nachrichten|meistgelesen|meistgelesene artikel|lesen sie auch|lesen sie mehr|empfehlungen|mehr aus
        articles similaires|articles liés|à lire aussi|lire aussi|sur le même sujet|les plus lus|vous aimerez aussi|dans la même rubrique|à la une
        artículos relacionados|noticias relacionadas|te puede interesar|también te puede interesar|lo más leído|más leídas|más noticias|lea también
        articoli correlati|leggi anche|potrebbe interessarti|i più letti|notizie correlate|artigos relacionados|notícias relacionadas|leia também
        leia mais|mais lidas|veja também|gerelateerde artikelen|lees ook|meest gelezen|meer over dit onderwerp|powiązane artykuły|czytaj także
        zobacz także|zobacz też|najczęściej czytane|polecane|похожие статьи|похожие новости|читайте также|по теме|материалы по теме|популярное
        самое читаемое|другие новости|читайте також|схожі новини|за темою|популярне|інші новини|مقالات ذات صلة|أخبار ذات صلة|اقرأ أيضا|مواضيع ذات صلة
        قد يعجبك أيضا|الأكثر قراءة|مواضيع متعلقة|اخترنا لك|المزيد من|ilgili haberler|benzer haberler|bunları da beğenebilirsiniz|çok okunanlar
        相关文章|相关新闻|相关阅读|推荐阅读|関連記事|おすすめ記事|人気記事|כתבות נוספות|עוד בנושא
        """;

    /// <summary>From such a line on everything is readers' talk.</summary>
    public const string Replies = """
        leave a reply|leave a comment|leave your comment|post a comment|write a comment|add a comment|add comment|join the conversation
        join the discussion|comments|comment|no comments|no comments yet|view comments|show comments|read comments|discussion|have your say
        your email address will not be published|required fields are marked|save my name email|cancel reply|cancel comment|reader comments
        log in to comment|you must be logged in to post a comment|be the first to comment|conversation|responses|kommentare|kommentar schreiben
        schreibe einen kommentar|kommentar hinterlassen|kommentar verfassen|diskutieren sie mit|ihre meinung|deine e mail adresse wird nicht
        ihre e mail adresse wird nicht|laisser un commentaire|commentaires|votre adresse e mail ne sera pas|poster un commentaire|réagir|réactions
        deja un comentario|deja una respuesta|comentarios|tu dirección de correo electrónico no será|lascia un commento|commenti|rispondi
        il tuo indirizzo email non sarà|deixe um comentário|deixe uma resposta|comentários|o seu endereço de email não será|geef een reactie|reacties
        laat een reactie achter|dodaj komentarz|komentarze|skomentuj|twój adres e mail nie zostanie|комментарии|оставить комментарий
        добавить комментарий|ваш e mail не будет|обсуждение|коментарі|залишити коментар|اترك تعليقا|اترك ردا|اترك رد|التعليقات|تعليقات|أضف تعليقا
        لن يتم نشر عنوان بريدك|yorumlar|bir cevap yazın|bir yanıt yazın|yorum yap|评论|发表评论|发表回复|コメント|コメントを残す|תגובות|הוסף תגובה|כתיבת תגובה
        """;

    public const string Share = """
        share|share this|share this article|share this story|share this post|share on|share via|share article|click to share|email this|copy link|tweet
        facebook|twitter|whatsapp|telegram|linkedin|reddit|pinterest|email|x|bluesky|mastodon|threads|messenger|follow us|follow us on|print
        print this|listen|listen to this article|save|save for later|bookmark|gift this article|teilen|artikel teilen|drucken|merken|partager|partagez
        imprimer|compartir|imprimir|condividi|compartilhar|compartilhe|delen|udostępnij|поделиться|поділитися|شارك|شارك هذا|مشاركة|طباعة|paylaş
        vorlesen|artikel anhören|text size|font size|min read|minute read|minutes read
        """;

    public const string Newsletter = """
        newsletter|our newsletter|sign up for|sign up to|sign up now|subscribe|subscribe now|subscribe to|get our|get the latest|get breaking news
        join our newsletter|join our telegram|join our whatsapp|enter your email|your email|your email address|stay informed|stay up to date
        support our|support independent|support us|donate|become a member|download our app|download the app|want more|never miss
        abonnieren|newsletter abonnieren|jetzt abonnieren|melden sie sich|inscrivez vous|abonnez vous|suscríbete|suscribirse|iscriviti|assine|inscreva se
        schrijf je in|zapisz się|подпишитесь|підпишіться|اشترك|اشترك في|النشرة البريدية|abone ol
        """;

    public const string Cookies = """
        we use cookies|this site uses cookies|this website uses cookies|by continuing to use|accept all|accept cookies|accept all cookies|reject all
        cookie settings|manage cookies|cookie policy|we value your privacy|we and our partners|wir verwenden cookies|diese website verwendet cookies
        alle akzeptieren|nous utilisons des cookies|ce site utilise des cookies|tout accepter|utilizamos cookies|este sitio utiliza cookies
        aceptar todo|utilizziamo i cookie|questo sito utilizza|usamos cookies|wij gebruiken cookies|ta strona używa|мы используем|ми використовуємо
        نستخدم ملفات تعريف الارتباط|يستخدم هذا الموقع
        """;

    public const string Advertisement = """
        advertisement|advertisment|advertising|ad|ads|sponsored|advertorial|promotion|anzeige|werbung|publicité|publicidad|pubblicità|publicidade
        advertentie|reklama|реклама|إعلان|إعلانات|reklam|广告|広告|פרסומת|story continues below|article continues below|article continues after
        continue reading below|scroll to continue|content continues below|story continues after|weiterlesen nach der anzeige
        """;

    public const string Legal = """
        copyright|all rights reserved|terms of use|terms of service|terms and conditions|privacy policy|privacy notice|contact us|about us|advertise with us
        powered by|our standards|do not sell|accessibility|site map|sitemap|impressum|imprint|datenschutz|datenschutzerklärung|nutzungsbedingungen|agb
        alle rechte vorbehalten|mentions légales|tous droits réservés|aviso legal|todos los derechos reservados|tutti i diritti riservati
        todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены|усі права захищені|جميع الحقوق محفوظة
        سياسة الخصوصية|شروط الاستخدام|tüm hakları saklıdır|back to top|nach oben
        """;

    public const string Tags = """
        tags|tagged|tag|filed under|posted in|categories|category|topics|topic|keywords|schlagwörter|schlagworte|themen|mots clés|étiquettes|etiquetas|temas
        argomenti|tagi|теги|метки|الوسوم|كلمات مفتاحية|الكلمات الدلالية|etiketler
        """;

    /// <summary>What stands before the title of another story, with a colon or dash after it.</summary>
    public const string ReadMore = """
        read more|read also|also read|read next|read|see also|see more|related|related story|more|more on this|don't miss|must read|recommended|watch
        lesen sie auch|lesen sie mehr|mehr zum thema|mehr dazu|siehe auch|lesetipp|à lire aussi|lire aussi|lire la suite|voir aussi|lea también
        leer más|lee también|te puede interesar|ver también|leggi anche|leggi di più|vedi anche|leia também|leia mais|veja também|lees ook|lees meer
        czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też|читайте также|читать далее|смотрите также|читайте також|дивіться також
        اقرأ أيضا|اقرأ المزيد|شاهد أيضا|للمزيد|ayrıca okuyun|ilgili haber|阅读更多|関連記事|קראו גם
        """;

    public const string Caption = """
        photo|photos|picture|pictures|image|images|photograph|photo by|photo credit|picture credit|image credit|image source|credit|credits|photographer
        illustration|graphic|file photo|video|foto|fotos|bild|bildquelle|quelle|crédit photo|crédito|fotografía|imagen|imagem|immagine|zdjęcie|fot
        фото|ілюстрація|иллюстрация|صورة|تصوير|fotoğraf|getty images|afp|epa
        """;

    public const string Byline = """
        by|written by|story by|words by|reporting by|author|authors|von|autor|autorin|text|par|auteur|por|autora|di|autore|door|tekst|автор|текст|бы|بقلم|كتب|كتبت|yazan|מאת
        """;
}
