import { createLocalAnnouncements } from '@duet/server/processes/announcements';
import { announcementsContract } from './announcements.ts';

announcementsContract(async () => createLocalAnnouncements());
