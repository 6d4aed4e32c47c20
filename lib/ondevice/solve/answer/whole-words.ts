/** Words, without accents and in small letters, of questions that want all that is said or written. */
const set = (words: string) => new Set(words.trim().split(/\s+/))

/** Asks for it by itself, whatever else is beside it. */
export const transcribing = set(`
  transcribe transcribed transcribing transcript transcripts transcription transcriptions transcriptions verbatim ocr subtitles captions
  transkribiere transkribier transkribieren transkribiert transkript transkription abschrift niederschrift wortlaut
  verschriftliche verschriftlichen mitschrift wortwortlich
  transcris transcrire transcrivez transcrit retranscris retranscrire retranscrivez retranscription
  transcriba transcribir transcribeme transcribelo transcribirlo transcripcion
  trascrivi trascrivere trascriva trascrizione transcreva transcrever transcricao transcribeer transcriberen transcriptie
`)

export const what = set('quel quelle quels quelles what was que quoi qu ce cosa che o wat')

/** Of speech, but also of print: a sign says something. */
export const saying = set(`
  say says said saying
  sagt sagen gesagt sage spricht sprechen
  dit dire disent dite dits
  dice dicen dicho dijo dijeron diciendo decir
  dicono detto diz dizem dito disse dizendo zegt zeggen gezegd
`)

export const hearing = set(`
  spoken uttered hear heard hearing gesprochen hort hore horst horen gehort entend entends entendez entendre entendu
  oye oyes oyen oir ouve hoor hoort sente senti
`)

export const reading = set(`
  written printed read reads readable legible steht stehen geschrieben gedruckt
  ecrit ecrite ecrits imprime lit lire lisez pone escrito escrita impreso lee leer scritto scritta staat geschreven
`)

/** Things that hold what is said. */
export const recordings = set(`
  recording recordings audio audios clip clips tape mp3 wav voicemail voicemails podcast speech voice stimme
  aufnahme aufzeichnung tonaufnahme sprachnachricht audiodatei enregistrement voix grabacion voz registrazione gravacao
  opname
`)

/** Things that hold what is written. */
export const prints = set(`
  print sign label page poster letter picture image photo screenshot scan bild foto schild seite brief etikett
  panneau etiquette cartel letrero imagen pagina bord
`)

/** Names for what is said or written. */
export const wording = set(`
  word words wording text writing content message messages sentence sentences phrase phrases lyrics dictation
  nachricht mensaje paroles wort worte worter text texte mots texto palabras testo parole tekst
`)

export const writing = set(`
  write type jot note put turn convert give show read repeat take quote
  schreib schreibe schreiben gib zeig zeige lies tippe tipp
  ecris ecrivez ecrire notez donne donnez montre lis lisez
  escribe escriba escribir anota dame muestra lee scrivi escreva schrijf
`)

/** Beside a word for writing they mean all that is there. */
export const down = set(`
  down out up aloud loud it this everything all auf ab vor alles ganze ca tout lo esto todo tutto op
`)

export const inside = set('in on im in auf der dans sur en')

/** Who may be the one that speaks. */
export const people = set(`
  speaker speakers person people man woman men women guy girl boy child kid kids lady caller callers host guest narrator
  customer client user agent operator presenter announcer reporter interviewer lecturer teacher doctor patient president
  sprecher sprecherin person frau mann leute anrufer anruferin kind redner
  personne homme femme gens monsieur dame locuteur locutrice orateur narrateur
  hablante persona hombre mujer gente senor senora locutor narrador uomo donna pessoa
`)

/** Words that change nothing in what is wanted. */
export const beside = set(`
  a an the this that these those it its he she they we i you me us there here to of in on at by from for as and into
  is are was were be being been does do did has have had can could please just now so exactly exact exactly full fully
  complete completely whole entire entirely only precise precisely accurately carefully faithful faithfully plain clean
  literally literal without changes changing adding summarizing summarising anything listen file my your our s d re ve ll m t
  someone somebody everyone male female contents actual spoken
  message memo note call phone conversation interview talk lecture meeting video track dialogue dialog dictation
  document card screen caption get make
  wird werden wurde wurden ist sind war hat haben habe er sie es man du ihr ich wir der die das den dem des ein eine einen
  einem einer in im am auf auf ab zu bitte mir mal genau wortlich wort fur da hier alles person frau mann leute anrufer
  anruferin kind datei gesprach nachricht video jemand dieser diese dieses diesem denn kannst konntest mit
  et est sont a ete etre il elle ils elles on tu vous nous je le la les l un une des du de dans sur en cet cette ces ceci cela ca
  qui y t s d c j peux pouvez veux svp te plait s il moi personne homme femme gens monsieur dame message fichier appel vocal vocale ecoute ecoutez par integral integrale
  complet complete mot pour
  es son ha han esta estan el ella ellos ellas se lo la los las un una unos de del en este esto esta eso por favor puedes
  puede me hablante persona hombre mujer gente senor senora locutor archivo llamada mensaje audio completo completa literal
  literalmente y al
  viene e sono lui lei il lo gli per favore mi puoi ele ela um uma os as por favor er hij zij ze het de een wordt worden
  persona uomo donna mensagem pessoa
`)

/** A question that begins so asks for someone, or for yes or no. */
export const elsewhere = set(`
  who whom whose when where why how which wer wen wem wessen wann wo warum wieso qui quand quien quienes chi quem quem wie
  is are were does do did has have had ist sind hat haben
`)

/** Openings that are no part of what is asked, longest first. */
export const openings: readonly string[] = [
  'i would like you to',
  'i would like to know',
  'i would like to have',
  'i would like',
  'i d like you to',
  'i d like to know',
  'i d like to have',
  'i d like',
  'i want you to',
  'i want to know',
  'i want to have',
  'i want',
  'i need to know',
  'i need',
  'would you',
  'could you',
  'can you',
  'will you',
  'tell me',
  'let me know',
  'please',
  'hi',
  'hello',
  'ok',
  'okay',
  'now',
  'kannst du',
  'konntest du',
  'konnen sie',
  'sag mir',
  'ich mochte wissen',
  'ich mochte',
  'bitte',
  'peux tu',
  'pouvez vous',
  'dis moi',
  'je veux',
  's il te plait',
  's il vous plait',
  'puedes',
  'podrias',
  'dime',
  'quiero',
  'por favor',
]
