// chatia-flow 1.1.0 (eb68a789d76cf181)
// Written by `wirepact generate`: changes are overwritten.
// biome-ignore-all format: generated
// biome-ignore-all assist: generated

export type { WorkspaceProviderProps } from "./workspace.ts";
export { WorkspaceProvider, useAppMessageEvent, useChatAckEvent, useCompanyAppMessageEvent, useConnection, useContactEvent, useMarkAsRead, useNotificationCompanyAppMessage, useNotificationContact, useNotificationEvent, useNotificationNotification, useNotificationRoom, useNotificationTicket, useNotificationTicketNotification, useNotificationUser, useNotificationWhatsapp, useSendMessage, useStatusCompanyAppMessage, useStatusContact, useStatusRoom, useStatusTicket, useStatusTicketNotification, useStatusUser, useStatusWhatsapp, useTicketAppMessage, useTicketChatAck, useTicketCompanyAppMessage, useTicketContact, useTicketEvent, useTicketNotificationEvent, useTicketPresence, useTicketRoom, useTicketTicket, useTicketTyping, useTicketUser, useTicketWhatsapp, useTypingEvent, useUserEvent, useWhatsappEvent, useWorkspace } from "./workspace.ts";
