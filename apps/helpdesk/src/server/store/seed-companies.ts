import type { TicketStatus } from "@wirepact/contracts/chatia-flow";

interface SeedTicket {
  readonly id: number;
  readonly status: TicketStatus;
  readonly userId: string | null;
  readonly queueId: number | null;
  readonly contactId: number;
  readonly whatsappId: number;
  /** How many of the last messages nobody has read. */
  readonly unread: number;
  /** When the last message came. */
  readonly minutesAgo: number;
  readonly tagIds: readonly number[];
  readonly messages: readonly { readonly fromMe: boolean; readonly body: string }[];
}

const ana = "5f0c6c1e-0a4b-4a7e-9f3b-6f1d2c3b4a01";
const bia = "5f0c6c1e-0a4b-4a7e-9f3b-6f1d2c3b4a02";
const caio = "5f0c6c1e-0a4b-4a7e-9f3b-6f1d2c3b4a03";

const customer = (body: string) => ({ fromMe: false, body });
const agent = (body: string) => ({ fromMe: true, body });

const acmeTickets: readonly SeedTicket[] = [
  {
    id: 1,
    status: "open",
    userId: ana,
    queueId: 1,
    contactId: 1,
    whatsappId: 1,
    unread: 0,
    minutesAgo: 4,
    tagIds: [1],
    messages: [
      customer("Bom dia! Meu pedido 48213 ainda não chegou."),
      agent("Bom dia, Mariana! Aqui é a Ana. Vou verificar o rastreio agora mesmo."),
      customer("Obrigada! O prazo era ontem."),
      agent("Encontrei: ele saiu do centro de distribuição hoje às 7h. A entrega é até as 18h."),
      customer("Perfeito, fico no aguardo então 🙂"),
    ],
  },
  {
    id: 2,
    status: "open",
    userId: bia,
    queueId: 2,
    contactId: 2,
    whatsappId: 1,
    unread: 1,
    minutesAgo: 11,
    tagIds: [],
    messages: [
      customer("Boa tarde, vocês têm o plano anual com desconto?"),
      agent("Boa tarde, João! Temos sim: 20% no pagamento anual."),
      customer("E consigo parcelar em 12x?"),
    ],
  },
  {
    id: 3,
    status: "open",
    userId: ana,
    queueId: 3,
    contactId: 3,
    whatsappId: 1,
    unread: 0,
    minutesAgo: 37,
    tagIds: [2],
    messages: [
      customer("Hi, I was charged twice this month. Can you check?"),
      agent("Hello Emily, sorry about that. Could you send me the last four digits of the card?"),
      customer("It ends in 4410."),
      agent("Thank you. I see the second charge; the refund will arrive within five working days."),
    ],
  },
  {
    id: 4,
    status: "pending",
    userId: null,
    queueId: 1,
    contactId: 4,
    whatsappId: 1,
    unread: 2,
    minutesAgo: 2,
    tagIds: [1],
    messages: [
      customer("Oi, o aplicativo fecha sozinho quando abro a câmera."),
      customer("É um Moto G84, Android 14."),
    ],
  },
  {
    id: 5,
    status: "pending",
    userId: null,
    queueId: 2,
    contactId: 5,
    whatsappId: 1,
    unread: 1,
    minutesAgo: 15,
    tagIds: [3],
    messages: [customer("Olá! Gostaria de um orçamento para 40 licenças.")],
  },
  {
    id: 6,
    status: "pending",
    userId: null,
    queueId: null,
    contactId: 6,
    whatsappId: 1,
    unread: 3,
    minutesAgo: 26,
    tagIds: [],
    messages: [
      customer("Hello?"),
      customer("I can't reset my password, the e-mail never arrives."),
      customer("Already checked the spam folder."),
    ],
  },
  {
    id: 7,
    status: "closed",
    userId: bia,
    queueId: 3,
    contactId: 7,
    whatsappId: 1,
    unread: 0,
    minutesAgo: 190,
    tagIds: [2],
    messages: [
      customer("Preciso da segunda via do boleto de outubro."),
      agent("Claro, Carlos! Acabei de enviar para o seu e-mail."),
      customer("Recebi, muito obrigado!"),
      agent("Por nada! Tenha um ótimo dia."),
    ],
  },
  {
    id: 8,
    status: "closed",
    userId: ana,
    queueId: 1,
    contactId: 8,
    whatsappId: 1,
    unread: 0,
    minutesAgo: 1450,
    tagIds: [],
    messages: [
      customer("Como troco o idioma do painel?"),
      agent("Em Configurações → Conta → Idioma, Fernanda."),
      customer("Achei, valeu!"),
    ],
  },
];

const globexTickets: readonly SeedTicket[] = [
  {
    id: 9,
    status: "open",
    userId: caio,
    queueId: 4,
    contactId: 10,
    whatsappId: 2,
    unread: 1,
    minutesAgo: 8,
    tagIds: [4],
    messages: [
      customer("Bom dia, a máquina 7 parou de novo."),
      agent("Bom dia, Roberto. O técnico chega às 14h."),
      customer("Combinado. Ele precisa trazer a correia nova."),
    ],
  },
  {
    id: 10,
    status: "pending",
    userId: null,
    queueId: 4,
    contactId: 11,
    whatsappId: 2,
    unread: 1,
    minutesAgo: 20,
    tagIds: [],
    messages: [customer("Good morning, when does the spare part ship?")],
  },
  {
    id: 11,
    status: "closed",
    userId: caio,
    queueId: 4,
    contactId: 10,
    whatsappId: 2,
    unread: 0,
    minutesAgo: 2900,
    tagIds: [],
    messages: [customer("A nota fiscal veio com o CNPJ errado."), agent("Corrigida e reenviada, Roberto.")],
  },
];

/** The demo's two companies. Every user's password is `demo`. */
export const companies = [
  {
    id: 1,
    name: "Acme",
    users: [
      { id: ana, name: "Ana Souza", email: "ana@acme.test" },
      { id: bia, name: "Bia Ramos", email: "bia@acme.test" },
    ],
    queues: [
      { id: 1, name: "Suporte", color: "#2563eb" },
      { id: 2, name: "Vendas", color: "#16a34a" },
      { id: 3, name: "Financeiro", color: "#d97706" },
    ],
    tags: [
      { id: 1, name: "urgente", color: "#dc2626" },
      { id: 2, name: "cobrança", color: "#7c3aed" },
      { id: 3, name: "novo cliente", color: "#0891b2" },
    ],
    whatsapps: [{ id: 1, name: "Acme Atendimento" }],
    contacts: [
      { id: 1, name: "Mariana Alves", number: "5511987650001", email: "mariana@cliente.test" },
      { id: 2, name: "João Pereira", number: "5521987650002", email: null },
      { id: 3, name: "Emily Carter", number: "14155550103", email: "emily@customer.test" },
      { id: 4, name: "Rafael Lima", number: "5531987650004", email: null },
      { id: 5, name: "Construtora Horizonte", number: "5541987650005", email: "compras@horizonte.test" },
      { id: 6, name: "Tom Baker", number: "442075550106", email: null },
      { id: 7, name: "Carlos Nunes", number: "5551987650007", email: "carlos@cliente.test" },
      { id: 8, name: "Fernanda Dias", number: "5571987650008", email: null },
      { id: 9, name: "Padaria Pão Quente", number: "5581987650009", email: null },
    ],
    tickets: acmeTickets,
  },
  {
    id: 2,
    name: "Globex",
    users: [{ id: caio, name: "Caio Martins", email: "caio@globex.test" }],
    queues: [{ id: 4, name: "Manutenção", color: "#be123c" }],
    tags: [{ id: 4, name: "garantia", color: "#4d7c0f" }],
    whatsapps: [{ id: 2, name: "Globex Serviços" }],
    contacts: [
      { id: 10, name: "Roberto Teixeira", number: "5511976540010", email: "roberto@fabrica.test" },
      { id: 11, name: "Laura Schmidt", number: "4930555011", email: "laura@kunde.test" },
    ],
    tickets: globexTickets,
  },
] as const;
